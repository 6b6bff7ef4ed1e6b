"""The judge: is what came back within what rounding alone may do, and if not, is the formula wrong or unstable?

For each element, share = |got − exact| / budget, for the candidate and for PyTorch alike. There is no tolerance to set.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from compare.contract.calls import Failure, observe, observe_steps
from compare.contract.inputs import DTYPES, Inputs
from compare.contract.quantity import Quantity, function_of
from compare.results import Check, Side
from compare.truth.oracle import Truth, bounds, rough_truths, truths
from compare.truth.program import pytorch

SHRINKS = (
    2.0**-15
)  # an error that falls by more than this from float32 to float64 (whose u are 2^-29 apart) is rounding
SAME_SHARE = 16  # a rounding error uses about as much of its budget in float64 as in float32; a mistake far more
ANYTHING = "rounding alone may do anything here: on the way a number may leave the range of {}, or a divisor reach 0"
ELSEWHERE = "on other arguments: params · −½, X · ½ and y with the samples in reverse order, lr · 0.7"
BLIND = "rounding alone may do as much as the {} here"  # so a mistake as large as that would not be seen
KINK_NOTE = "ReLU's slope at exactly 0 differs from PyTorch's, which takes 0: any number from 0 to 1 is right"


class Judge:
    """Judges one subject, and remembers what it has judged: telling wrong from unstable asks for other cases too."""

    def __init__(self, subject):
        self.subject = subject
        self._measured = lru_cache(maxsize=None)(lambda case, dtype: subject.measure(subject.cases[case](), dtype))

    def checks(self, case, dtype):
        """Every check of one case in one dtype, with its final verdict."""
        return [
            self._told_apart(check) if check.verdict == "wrong" and check.mine.error is not None else check
            for check in self._measured(case, dtype).values()
        ]

    def _told_apart(self, check):
        """Wrong or unstable. A formula is right if, in float64, it agrees on every moderate case, or errs as rounding
        errs: with the unit roundoff. What then fails elsewhere loses its accuracy there.
        """
        if self._is_rounding(check):
            why = "the error shrinks with the precision"
        elif not self.subject.cases[check.case]().moderate:
            why = "right on moderate inputs, not on these"
        else:
            return check
        if not self._right_formula(check.quantity):
            return check
        verdict = "unstable"
        if check.torch.share > 1 and check.mine.error <= check.torch.error + check.budget:  # it loses no more
            verdict, why = "undecided", "PyTorch itself is off by as much here"
        return replace(check, verdict=verdict, note="; ".join(filter(None, (check.note, why))))

    def _is_rounding(self, check):
        low, high = (self._measured(check.case, dtype).get(check.quantity) for dtype in DTYPES)
        if low is None or high is None or low.mine.error is None or high.mine.error is None:
            return False
        if not np.isfinite(low.mine.error):  # infinity shrinks to anything: only what is right may follow it
            return high.verdict == "agree"
        if low.mine.share is None or high.mine.share is None:  # where nobody knows what rounding may do
            return False
        return high.mine.error <= SHRINKS * low.mine.error and high.mine.share <= SAME_SHARE * low.mine.share

    def _right_formula(self, quantity):
        moderate = [name for name, make in self.subject.cases.items() if make().moderate]
        found = [self._measured(name, "float64").get(quantity) for name in moderate]
        settled = [check for check in found if check is not None and check.verdict != "undecided"]
        right = [check.verdict == "agree" or self._is_rounding(check) for check in settled]
        return bool(right) and all(right)


def measure(subject, case, dtype):
    """Every check of one case, by quantity; what is off is called "wrong" here, whatever the reason."""
    candidate, inputs = subject.candidate, case.cast(dtype)
    reference = subject.reference(inputs)
    theirs, true = pytorch(reference, inputs), truths(reference, inputs, dtype)
    labels = "predict" not in subject.not_judged
    if labels:
        theirs["predict"], true["predict"] = labels_of(theirs, candidate.spec), label_truth(true, candidate.spec)
    shapes = {name: np.shape(value) for name, value in theirs.items() if function_of(name) in candidate.functions}
    seen = observe(candidate, inputs, shapes)
    elsewhere = _elsewhere(inputs)
    between = observe(candidate, elsewhere, shapes, order=-1)
    again = observe(candidate, inputs, shapes, order=-1)
    values, notes, trajectory = dict(seen.values), dict(seen.notes), []
    changed = seen.changed or between.changed or again.changed
    steps_well = not any(isinstance(v, Failure) for q, v in values.items() if function_of(q) == "step")
    if case.steps and "step" in candidate.functions and steps_well:
        trajectory, steps = observe_steps(candidate, inputs, shapes, case.steps)
        values, notes = values | steps.values, notes | steps.notes
        changed = changed or steps.changed
        if not steps.failure:
            theirs |= pytorch(reference, inputs, trajectory)
            true |= truths(reference, inputs, dtype, trajectory)
    lenient = _kinks(reference, inputs, dtype) if _may_have_kinks(candidate) else {}
    found = {}
    for quantity, got in values.items():
        if isinstance(got, Failure):
            found[quantity] = {"verdict": "error", "note": got.says}
            continue
        sides, start = (got, theirs[quantity], true[quantity]), _before(quantity, inputs, trajectory)
        fields = _judged(quantity, *sides, dtype, start)
        if quantity in lenient and fields["verdict"] != "wrong":
            fields = _at_kinks(fields, *sides, lenient[quantity], dtype, start)
        said = [notes.get(quantity), fields.pop("why", None)]
        found[quantity] = fields | {
            "note": "; ".join(filter(None, said)),
            "shape": got.shape,
            "oracle": true[quantity].oracle,
        }
    off = _off_between(subject, reference, elsewhere, between.values, dtype, labels)
    off = {q: fields for q, fields in off.items() if q not in found or found[q]["verdict"] == "agree"}
    differs = _differs(seen.values, again.values, true) or _remembered(off, seen.values, between.values)
    if off and not differs:
        differs = _differs(between.values, observe(candidate, elsewhere, shapes).values, true)
    if not differs:
        found = {quantity: found.get(quantity, {}) | off.get(quantity, {}) for quantity in found | off}
    if found:  # who computes nothing has not kept the rules either
        said = f"{changed}: arguments must stay as they are" if changed else ""
        found["arguments_unchanged"] = {"verdict": "error" if changed else "agree", "note": said}
        found["repeatable"] = {"verdict": "wrong" if differs else "agree", "note": differs or ""}
    checks = {quantity: Check(subject.pair, quantity, case.name, dtype, **fields) for quantity, fields in found.items()}
    return {quantity: replace(check, rerun=subject.rerun(check)) for quantity, check in checks.items()}


def _judged(quantity, got, theirs, truth, dtype, start=None):
    """The fields of a check, judged as its kind is."""
    if quantity == "predict":
        return judge_labels(got, theirs, truth, dtype)
    return (judge_steps if Quantity.of(quantity).several_steps else judge_values)(got, theirs, truth, dtype, start)


def _at_kinks(fields, got, theirs, truth, budget, dtype, start):
    """The fields of a check where a unit may stand at a kink, given the ``budget`` of those who take PyTorch's slope
    there: who takes it too is judged by that, which sees more; who doesn't, and is within what is right, is told.
    """
    strict = judge_values(got, theirs, replace(truth, budget=budget), dtype, start)
    if strict["verdict"] == "wrong":
        return fields | {"why": "; ".join(filter(None, (KINK_NOTE, fields.get("why"))))}
    return strict if strict["verdict"] == "agree" else fields


def _before(quantity, inputs, trajectory):
    """The parameter that a step starts from, or (steps, …) that several steps start from; None for what is no step."""
    step = Quantity.of(quantity)
    if step.several_steps:
        return np.stack([params[step.parameter] for params in trajectory])
    return inputs.params[step.parameter] if step.kind == "step" else None


def _off_between(subject, reference, inputs, values, dtype, labels):
    """What is off in the call on other arguments, by quantity, as fields of a check: no call goes unjudged."""
    rough, spec = rough_truths(reference, inputs, dtype), subject.candidate.spec
    if labels:
        rough["predict"] = label_truth(rough, spec)
    suspect = {quantity: got for quantity, got in values.items() if not _plainly_right(quantity, got, rough)}
    if not suspect:
        return {}
    theirs = pytorch(reference, inputs)
    if labels:
        theirs["predict"] = labels_of(theirs, spec)
    off = {}
    for quantity, got in suspect.items():
        if isinstance(got, Failure):
            off[quantity] = {"verdict": "error", "note": f"{got.says} ({ELSEWHERE})"}
            continue
        fields = _judged(quantity, got, theirs[quantity], rough[quantity], dtype)
        if fields["verdict"] == "wrong":
            off[quantity] = fields | {"note": ELSEWHERE, "shape": got.shape, "oracle": rough[quantity].oracle}
    return off


def _plainly_right(quantity, got, rough):
    """Whether a look will do: in every element within the budget."""
    if isinstance(got, Failure) or quantity == "predict":
        return False
    with np.errstate(all="ignore"):
        return bool((np.abs(got - rough[quantity].hi) <= rough[quantity].budget).all())


def judge_values(got, theirs, truth, dtype, start=None):
    """The fields of a check for one array of numbers.

    ``start`` are the parameters before a step: what the step is about is how far they move, not where they stand.
    """
    mine, torchs = _errors(got, truth, dtype), _errors(theirs, truth, dtype)
    budget = np.broadcast_to(truth.budget, got.shape)
    with np.errstate(all="ignore"):
        share = _share(mine + truth.radius, budget)
        certain = _share(np.maximum(mine - truth.radius, 0), budget)
    settled = np.isfinite(truth.budget) & np.isfinite(truth.radius)
    # Beyond the range of the dtype infinity is the right answer, and of a number nobody knows how far off it may be.
    beyond = (np.abs(truth.hi) > np.finfo(dtype).max) & np.isfinite(truth.radius)
    settled |= beyond & ~(np.isfinite(got) & np.isfinite(mine))
    off = settled & (certain > 1)
    if got.size == 0:
        return {"verdict": "undecided", "why": "nothing in it"}
    fields = {"verdict": "wrong" if off.any() else "agree"}
    if not off.any() and not settled.all():
        fields = {"verdict": "undecided", "why": ANYTHING.format(dtype)}
    elif not off.any() and (share > 1).any():
        fields = {"verdict": "undecided", "why": f"the exact value is not known closely enough ({truth.oracle})"}
    power = power_of(got, truth, dtype, start)
    if fields["verdict"] == "agree" and power is None:
        fields = {"verdict": "undecided", "why": BLIND.format("value" if start is None else "step")}
    worst = np.unravel_index(np.argmax(np.where(settled, share, -1)), got.shape)
    their_share = _share(torchs + truth.radius, budget)
    their_worst = np.unravel_index(np.argmax(np.where(settled, their_share, -1)), got.shape)
    return fields | {
        "mine": _side(mine, share, worst, got[worst], truth, settled[worst]),
        "torch": _side(torchs, their_share, their_worst, theirs[worst], truth, settled[worst]),
        "budget": _number(budget[worst]),
        "worst_index": tuple(int(i) for i in worst),
        "exact": _number(truth.hi[worst]),
        "power": power,
    }


def power_of(got, truth, dtype, start=None):
    """The smallest relative mistake in a typical element that would have been called wrong, or None if there is none.

    A mistake of δ times the value is over the budget, whatever its sign, if δ·|exact| > budget + radius + error, where
    the error is what the candidate's own rounding has done already. The median over the elements counts. A value of 0
    that was met exactly has no relative mistake and does not count; an array of nothing else has been hit to the last
    bit, and nothing is smaller than that: 0. A value of 0 that was not met has used what rounding may do, all of it.

    From 1 on a value could have been missing or doubled unseen, and "agree" would not mean anything.
    """
    size = np.abs(truth.hi)
    if start is not None:  # the step may be lost in the enclosure of where it led
        size = np.abs((truth.hi - np.asarray(start, dtype=np.float64)) + truth.lo) + truth.radius
    error = _errors(got, truth, dtype)
    with np.errstate(all="ignore"):
        seen = (truth.budget + truth.radius + np.minimum(error, truth.budget)) / size
    beyond = np.abs(truth.hi) > np.finfo(dtype).max  # where infinity is right
    counts = np.isfinite(size) & ~((error == 0) & ((size == 0) | beyond))
    if not counts.any():
        return 0.0
    typical = float(np.median(np.where(np.isnan(seen), np.inf, seen)[counts]))
    return typical if typical < 1 else None


def judge_steps(got, theirs, truth, dtype, start=None):
    """The fields of a check for what each of several steps led to, (steps, …): told where it is off for the first time.

    Each step is judged from where the candidate stood before it, so the first that is off is where the mistake is.
    """
    fields = judge_values(got, theirs, truth, dtype, start)
    for k in range(len(got) if fields["verdict"] == "wrong" else 0):
        step = slice(k, k + 1)
        parts = (part[step] for part in (truth.hi, truth.lo, truth.radius, truth.budget))
        here = judge_values(
            got[step], theirs[step], Truth(*parts, truth.oracle), dtype, None if start is None else start[step]
        )
        if here["verdict"] == "wrong":
            place = here["worst_index"][1:]
            where = f" at [{', '.join(map(str, place))}]" if place else ""
            return here | {"worst_index": (k, *place), "why": f"first off in step {k + 1} of {len(got)}{where}"}
    return fields


def _errors(got, truth, dtype):
    """|got − exact|, element by element; a NaN is infinitely far, an infinity is right beyond the dtype's range."""
    with np.errstate(all="ignore"):
        error = np.abs((np.asarray(got, dtype=np.float64) - truth.hi) - truth.lo)
        beyond = (np.abs(truth.hi) > np.finfo(dtype).max) & np.isinf(got) & (np.sign(got) == np.sign(truth.hi))
    return np.where(beyond, 0, np.where(np.isnan(error), np.inf, error))


def _share(error, budget):
    with np.errstate(all="ignore"):
        share = np.where(error == 0, 0, np.where(budget > 0, error / budget, np.inf))
    return np.where(np.isnan(share), np.inf, share)


def _number(value, known=True):
    return float(value) if known else None


def _side(error, share, at, got, truth, known):
    """One side at the element where it uses most of the budget."""
    return Side(float(error[at]), _number(share[at], known), float(got), _digits(error, truth))


def _digits(error, truth):
    """Correct digits of an array as a whole: −log10 of its largest error over its largest exact value, not below 0."""
    size = np.max(np.abs(truth.hi))
    if not np.isfinite(size) or size == 0:
        return None
    with np.errstate(divide="ignore"):
        return round(float(np.maximum(0, -np.log10(np.max(error) / size))), 2)


# ---- labels ---------------------------------------------------------------------------------------------------------


def scores_of(values, spec):
    """What the largest of decides the label, (n, classes): for a single output, ½ against a, or 0 against z."""
    output = values["output"]
    if spec.last_activation == "softmax":
        return output
    decisive = output if spec.last_activation == "sigmoid" else values[f"z{len(spec.layers) - 1}"]
    return decisive.reshape(len(output), 1)


def label_truth(true, spec):
    """Scores of every class with their budgets; what is decided against is an exact constant."""
    name = "output" if spec.last_activation in ("softmax", "sigmoid") else f"z{len(spec.layers) - 1}"
    threshold = 0.5 if spec.last_activation == "sigmoid" else 0.0
    truth = true[name]
    hi, lo, radius, budget = (
        scores_of({"output": a, name: a}, spec) for a in (truth.hi, truth.lo, truth.radius, truth.budget)
    )
    if hi.shape[1] == 1:
        none = np.zeros_like(hi)
        hi, lo, radius, budget = (
            np.hstack(pair) for pair in ((none + threshold, hi), (none, lo), (none, radius), (none, budget))
        )
    return Truth(hi, lo, radius, budget, truth.oracle)


def labels_of(theirs, spec):
    """The labels that these values lead to, (n_samples,)."""
    scores = scores_of(theirs, spec)
    if scores.shape[1] > 1:
        return np.argmax(scores, axis=1)
    return (scores[:, 0] > (0.5 if spec.last_activation == "sigmoid" else 0)).astype(int)


def judge_labels(got, theirs, truth, dtype):
    """A label is right if its exact score is the largest, or so close to it that rounding may change the order."""
    rows, best = np.arange(len(got)), np.argmax(truth.hi + truth.lo, axis=1)

    def shortfall(labels):
        known = (labels >= 0) & (labels < truth.hi.shape[1]) & (labels == np.floor(labels))
        chosen = np.where(known, labels, 0).astype(int)
        with np.errstate(invalid="ignore"):  # of scores that nobody knows
            short = (truth.hi[rows, best] - truth.hi[rows, chosen]) + (truth.lo[rows, best] - truth.lo[rows, chosen])
        allowed = truth.budget[rows, best] + truth.budget[rows, chosen] + truth.radius[rows, best]
        return np.where(known, short, np.inf), allowed

    mine, budget = shortfall(np.asarray(got, dtype=np.float64))
    torchs, their_budget = shortfall(np.asarray(theirs, dtype=np.float64))
    share, their_share = _share(mine, budget), _share(torchs, their_budget)
    settled = np.isfinite(truth.hi).all(axis=1) & np.isfinite(budget)
    worst = int(np.argmax(np.where(settled, share, -1)))
    fields = {"verdict": "wrong" if settled[worst] and share[worst] > 1 else "agree"}
    # What a mistake could not be smaller than: one label in n. Where every sample is a tie, any label is right.
    others = np.where(np.arange(truth.hi.shape[1]) == best[:, np.newaxis], -np.inf, truth.hi)
    lost, tie = shortfall(np.argmax(others, axis=1).astype(float))
    power = 1 / len(got) if (lost > tie).any() else None
    if fields["verdict"] == "agree" and not settled.all():
        fields = {"verdict": "undecided", "why": ANYTHING.format(dtype)}
    elif fields["verdict"] == "agree" and power is None:
        fields = {"verdict": "undecided", "why": "every sample is a tie, as far as rounding can tell"}
    return fields | {
        "mine": Side(_number(mine[worst]), _number(share[worst]), _number(got[worst])),
        "torch": Side(
            _number(np.max(torchs, where=settled, initial=0)),
            _number(np.max(their_share, where=settled, initial=0)),
            _number(theirs[worst]),
        ),
        "budget": _number(budget[worst]),
        "worst_index": (worst,),
        "exact": float(best[worst]),
        "power": power,
    }


# ---- the rest of the contract ---------------------------------------------------------------------------------------


def _elsewhere(inputs):
    """Other values of the same shapes, for calls in between: what leaks from them into later results shows."""
    params = {name: np.asarray(-p / 2) for name, p in inputs.params.items()}
    return Inputs(params, inputs.X[::-1] / 2, inputs.y[::-1].copy(), 0.7 * inputs.lr)


def _remembered(off, first, then):
    """Which of the quantities that are off came out as for the arguments before, in words; None if none did. Labels,
    and arrays of zeros, are the same by chance too.
    """
    for quantity in off:
        got = then[quantity]
        if quantity == "predict" or isinstance(got, Failure) or not np.array_equal(got, first.get(quantity)):
            continue
        if got.any() if got.size == 1 else len(np.unique(got)) > 1:
            return f"{quantity} is what it was for other arguments of the same shape"
    return None


def _differs(first, again, true):
    """Which quantity came out otherwise the second time, in words; None if none did."""
    for quantity in first | again:  # a name that only one of them has is an error there
        before, after = first.get(quantity), again.get(quantity)
        if isinstance(before, Failure) or isinstance(after, Failure):
            if type(before) is not type(after):
                return (
                    f"{quantity}: one of two calls failed ({(before if isinstance(before, Failure) else after).says})"
                )
            continue
        with np.errstate(all="ignore"):
            budget = 0 if quantity == "predict" else true[quantity].budget
            same = (before == after) | (np.abs(before - after) <= budget) | (np.isnan(before) & np.isnan(after))
        if not same.all():
            return f"{quantity} depends on earlier calls: the same arguments gave two results"
    return None


def _may_have_kinks(candidate):
    spec = candidate.spec
    return spec is None or "relu" in (spec.activation, spec.output)


def _kinks(reference, inputs, dtype):
    return bounds(reference, inputs, dtype, kinks=False)
