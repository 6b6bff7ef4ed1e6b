"""Says what is wrong: looks for the edit of the reference that makes the same mistake.

The candidate's functions are programs of their own, so each is explained by itself: an explanation is a set of edits
under which the reference gives all that the function gave, right and wrong alike, within the edited program's own
rounding budget, on every case at hand. Then the fewest edits that explain every failing function are taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import reduce
from itertools import combinations, islice, takewhile

import numpy as np
import torch

from compare.budget import Bounded, judged
from compare.cases import Inputs
from compare.contract import FUNCTIONS, Failure, function_of, observe, observe_steps
from compare.instability import explain_instability
from compare.judge import labels_of
from compare.mutants import edits_of
from compare.operators import NumberTensor
from compare.reference import Reference, bounds, evaluate, pytorch, reference_for
from compare.rewire import plan_of

CASES = 2  # how many cases an edit is matched on at first; what is left is then tried on all the others
NEAR = 1e-6  # a first look, in plain floats, before a match is judged by its budget
NEARLY = 1e-4  # a relative error below which the formula itself is hardly in doubt
APPROXIMATE = "a derivative by finite differences, or a constant with too few digits? Take the formula"
MOST_PAIRS = 3000  # tried where no single edit explains any of it
STEPS = 12  # of a training
SEEDS = 8  # how many half-explanations are followed up


@dataclass
class Evidence:
    """What the candidate gave on one case in float64, and what the reference gives under edits."""

    spec: object
    reference: Reference
    inputs: object
    seen: dict  # quantity → array
    failures: dict  # quantity → Failure
    trajectory: list
    edits: list = field(default_factory=list)
    _plain: dict = field(default_factory=dict)
    _bounded: dict = field(default_factory=dict)

    def plain(self, chosen):
        """The edited reference in float64, by quantity; None where it does not run."""
        if chosen not in self._plain:
            self._plain[chosen] = self._run(chosen, torch.tensor, lambda t: t.numpy())
        return self._plain[chosen]

    def near(self, chosen, quantity):
        """The ratio of the candidate to the edited reference, where it is one number for all elements; else None."""
        found = self.plain(chosen)
        if quantity == "predict":
            labels = self._labels(chosen)
            return 1.0 if labels is not None and np.array_equal(labels, self.seen[quantity]) else None
        if found is None or quantity not in found:
            return None
        return _ratio(self.seen[quantity], found[quantity])

    def _labels(self, chosen):
        values = self.plain(chosen)
        if values is None:
            return None
        otherwise = [self.edits[n].labels for n in chosen if self.edits[n].labels]
        if not otherwise:
            return labels_of(values, self.spec)
        *_, z, a = (values[name] for name in values if name[0] in "za")
        z, a = (v[:, 0] if v.ndim == 2 and v.shape[1] == 1 else v for v in (z, a))
        return np.asarray(otherwise[0](z, a)).astype(float)

    def changes(self, number, quantities):
        """Whether an edit makes any difference to these quantities."""
        right, edited = self.plain(()), self.plain((number,))
        known = [q for q in quantities if q in right]
        return edited is not None and not all(np.array_equal(right[q], edited[q]) for q in known)

    def fits(self, chosen, quantities):
        """Whether the candidate gave these quantities as the edited reference does, within its own budget."""
        return self.distance(chosen, quantities) <= 1

    def distance(self, chosen, quantities):
        """How far the candidate is from the edited reference, in what rounding allows between two right results."""
        if "predict" in quantities and self.near(chosen, "predict") is None:
            return np.inf
        return max((self._distance(chosen, q) for q in quantities if q != "predict"), default=0.0)

    def _distance(self, chosen, quantity):
        if chosen not in self._bounded:
            with judged("float64"):
                lift = lambda a: NumberTensor(Bounded.constant(a))  # noqa: E731
                self._bounded[chosen] = self._run(chosen, lift, lambda t: (t.number.v, t.number.e))
        found, got = self._bounded[chosen], self.seen[quantity]
        if found is None or quantity not in found or found[quantity][0].shape != got.shape:
            return np.inf
        v, e = found[quantity]
        with np.errstate(all="ignore"):
            far = np.where(got == v, 0, np.abs(got - v) / (2 * e))
        return float(np.max(np.where(np.isfinite(far) & np.isfinite(e), far, np.inf), initial=0))

    def _run(self, chosen, lift, read):
        try:
            plan = reduce(
                lambda plan, number: self.edits[number].change(plan), chosen, plan_of(self.reference, self.spec)
            )
            reference, inputs = plan.edited(), plan.inputs(self.inputs)
            found = evaluate(reference, inputs, lift)
            if self.trajectory:
                found |= evaluate(reference, inputs, lift, self.trajectory)
            return {name: read(tensor) for name, tensor in found.items()}
        except (RuntimeError, ValueError, LookupError):
            return None  # edits that don't fit these shapes, or each other


def _ratio(got, found):
    """got / found where that is one number for all elements, to about NEAR; else None."""
    if got.shape != found.shape or not np.all(np.isfinite(got)):
        return None
    scale = np.max(np.abs(found), initial=0)
    if scale == 0:
        return 1.0 if not np.any(got) else None
    at = np.unravel_index(np.argmax(np.abs(found)), found.shape)
    ratio = got[at] / found[at]
    near = ratio != 0 and np.all(np.abs(got - ratio * found) <= NEAR * abs(ratio) * scale)
    return float(ratio) if near else None


def diagnose(subject, checks):
    """What is wrong with a candidate: a list of dicts as CONTRACT has them under "diagnosis".

    Parameters
    ----------
    subject : :class:`~compare.subject.Subject`
    checks : list of :class:`~compare.results.Check`, what the judge found on its cases
    """
    found = list(_of_the_contract(checks))
    wrong = [c for c in checks if c.verdict == "wrong" and c.quantity != "repeatable"]
    unstable = [c for c in checks if c.verdict == "unstable"]
    failed = [c for c in checks if c.verdict == "error" and c.quantity != "arguments_unchanged"]
    evidence = _gather(subject, wrong or failed) if wrong or failed else []
    if failed:
        found += _of_what_came_back(evidence, failed)
    if wrong:
        formula = _of_the_formula(evidence, wrong)
        found += [e for e in formula if e["mistake"] != "unknown" or not found]  # one mistake can hide another's sense
    found += [_entry(*row) for row in explain_instability(subject, unstable)]
    return found


def diagnose_steps(spec, X, y, moments, checks):
    """The same for the steps of a training, from what its first ones led to (or its very first, of mini-batches).

    Parameters
    ----------
    spec : :class:`~compare.contract.Spec` of what should have been done
    X, y : all the samples, float64 (and labels integers)
    moments : list of :class:`~compare.training.Moment`, what the candidate did in float64
    checks : list of :class:`~compare.results.Check`, those that are wrong
    """
    rows = moments[0].rows
    first = list(takewhile(lambda m: np.array_equal(m.rows, rows), moments[:STEPS]))
    inputs = Inputs(first[0].params, X[rows], y[rows], first[0].lr)
    reference = reference_for(spec, {name: p.shape for name, p in inputs.params.items()})
    seen = {f"steps.{name}": np.stack([m.params_after[name] for m in first]) for name in inputs.params}
    edits = edits_of(reference, spec, inputs)
    evidence = Evidence(spec, reference, inputs, seen, {}, [m.params for m in first], edits)
    if evidence.fits((), seen):  # it goes wrong later
        return [_unknown(checks)]
    return _of_the_formula([evidence], checks)


def broken_chain(check):
    """The entry for steps that are right, each by itself, but are not one training."""
    says = f"{_cap(check.note)} than the one before it led to, or than the training was to use."
    return _entry("steps-not-linked", "training loop", says, True, [check.quantity])


def merged(entries):
    """Entries for the same mistake in the same place as one; of a pair's unknown mistakes, the first stands for all."""
    found = {}
    for entry in entries:
        unknown = entry["mistake"] == "unknown"
        first = found.setdefault((entry["pair"], entry["mistake"], unknown or entry["where"]), entry)
        first["explains"] = list(dict.fromkeys([*first["explains"], *entry["explains"]]))
        if entry["certain"] and not first["certain"]:
            first |= {"certain": True, "says": entry["says"], "also_possible": []}
    return list(found.values())


def no_diagnosis(error, quantities):
    """The entry for a fault of the diagnosis itself."""
    says = f"No diagnosis: it failed itself ({type(error).__name__}: {error}). Please report that; the verdicts stand."
    return _entry("unknown", "", says, False, quantities)


def _entry(mistake, where, says, certain, explains, also_possible=()):
    return {
        "mistake": mistake,
        "where": where,
        "says": says,
        "certain": certain,
        "explains": list(explains),
        "also_possible": list(also_possible),
    }


# ---- what the contract itself shows ---------------------------------------------------------------------------------


def _of_the_contract(checks):
    changed = next((c for c in checks if c.quantity == "arguments_unchanged" and c.verdict == "error"), None)
    if changed:
        says = f"{_cap(changed.note)}: work on a copy, and return new arrays (p - lr * g, not p -= lr * g)."
        yield _entry("argument-changed", _changed_place(changed.note), says, True, ["arguments_unchanged"])
    leaks = next((c for c in checks if c.quantity == "repeatable" and c.verdict == "wrong"), None)
    if leaks:
        says = f"{_cap(leaks.note)}. Something is kept between calls: compute everything from the arguments."
        yield _entry("depends-on-earlier-calls", _place(leaks.note.split()[0].rstrip(":")), says, True, ["repeatable"])


def _changed_place(note):
    """The place of "step changed params['W1']": an update in place, or else what was changed."""
    function, _, thing = (word.rstrip(":;,") for word in note.split()[:3])
    named = {"y": "labels", "X": "inputs"}
    if function == "step" or thing in named:
        return named.get(thing, "update")
    parameter = re.search(r"\['(.+?)'\]", thing)
    return _place(f"grad.{parameter[1]}") if parameter else "parameters"


SHAPES = (  # slug, (shape, expected, n) → whether it is that, sentence
    (
        "broadcast-n-by-n",
        lambda shape, expected, n: shape[:2] == (n, n) and expected[:1] == (n,),
        "(n, 1) against (n,) has been broadcast to (n, n): give both the same shape",
    ),
    (
        "layout",
        lambda shape, expected, n: len(shape) == 2 and shape == expected[::-1],
        "it comes out transposed: return it as dz.T @ a, or set LAYOUT = 'in_out' if your weights are (in, out)",
    ),
    (
        "bias-gradient-wrong-axis",
        lambda shape, expected, n: shape == (n,) and len(expected) == 1,
        "it is summed over the units, which leaves one number for each sample: sum over axis 0",
    ),
    (
        "bias-gradient-not-summed",
        lambda shape, expected, n: shape == (n, *expected),
        "it is not summed over the samples: sum over axis 0",
    ),
    (
        "output-shape",
        lambda shape, expected, n: shape == (*expected, 1) or expected == (*shape, 1),
        "one axis of length 1 is too many or missing: reshape it",
    ),
)


def _of_what_came_back(evidence, failed):
    """What raised, or came back in a form that cannot be read: quantities with the same complaint together."""
    failures = evidence[0].failures if evidence else {}
    complaints = {}
    for check in failed:
        failure = failures.get(check.quantity, Failure(check.note))
        complaints.setdefault(failure.says, (failure, {}))[1][check.quantity] = None
    n = len(evidence[0].inputs.X) if evidence else 0
    for failure, quantities in complaints.values():
        shaped = failure.shape is not None
        slug, why = next(
            ((s, f": {says}") for s, fits, says in SHAPES if shaped and fits(failure.shape, failure.expected, n)),
            ("error", ""),
        )
        place = _place(next(iter(quantities)))
        if "takes no state" in failure.says:  # so nothing of the steps before can be in it
            slug, place = "momentum-forgotten", "update"
        if not any(
            set(quantities) <= set(other)
            for f, other in complaints.values()
            if f is not failure and f.shape is not None
        ):
            yield _entry(slug, place, f"{_cap(failure.says)}{why}.", True, quantities)


# ---- what mutating the reference shows ------------------------------------------------------------------------------


def _of_the_formula(evidence, wrong):
    failing = {}  # function → failing quantities
    for check in wrong:
        failing.setdefault(function_of(check.quantity), {})[check.quantity] = None
    if not evidence:
        return [_unknown(wrong)]
    entries, unexplained = explain(evidence, failing)
    if not unexplained:
        return entries
    quantities = [q for f in FUNCTIONS for q in failing.get(f, ()) if f in unexplained]
    single = [q for q in quantities if not q.startswith("steps.")]
    if single and all(_is_single_precision(evidence, quantity) for quantity in single):
        says = "Somewhere on the way float64 becomes float32: the error is that of single precision (astype? dtype=?)."
        return [*entries, _entry("float32-inside", _place(quantities[0]), says, True, quantities)]
    return [*entries, _unknown([c for c in wrong if function_of(c.quantity) in unexplained])]


def explain(evidence, failing):
    """The fewest edits that explain what fails.

    Parameters
    ----------
    evidence : list of :class:`Evidence`, those on which something fails first
    failing : function → its failing quantities

    Returns
    -------
    entries of the diagnosis, and the functions that nothing explains
    """
    explained = {}  # function → list of explanations, best first
    for function in sorted(failing, key=FUNCTIONS.index):
        explained[function] = _explain(evidence, function, list(failing[function]), explained)
    return _fewest(evidence, failing, explained), [f for f in failing if not explained[f]]


def _is_single_precision(evidence, quantity):
    """Whether the candidate's error in float64 is about what rounding may do in float32."""
    if quantity == "predict":
        return False
    having = [e for e in evidence if quantity in e.seen][:CASES]
    for one in having:
        error = np.abs(one.seen[quantity] - one.plain(())[quantity])
        budget = bounds(one.reference, one.inputs, "float32")[quantity]
        if not np.all(error <= budget) or not np.any(error >= budget / 2**14):
            return False
    return bool(having)


def _gather(subject, failing):
    """Evidence from the cases on which something is amiss in float64, moderate ones first."""
    amiss = dict.fromkeys(c.case for c in failing if c.dtype == "float64")
    moderate = [name for name, make in subject.cases.items() if make().moderate]
    names = [n for n in moderate if n in amiss] + [n for n in amiss if n not in moderate]
    return [evidence_of(subject, name) for name in dict.fromkeys([*names, *moderate])]


def evidence_of(subject, name, dtype="float64"):
    """What the candidate gives on one case, as :class:`Evidence`."""
    case = subject.cases[name]()
    inputs = case.cast(dtype)
    reference, candidate = subject.reference(inputs), subject.candidate
    shapes = {q: v.shape for q, v in pytorch(reference, inputs).items() if function_of(q) in candidate.functions}
    if "predict" not in subject.not_judged:
        shapes["predict"] = (len(inputs.X),)
    values, trajectory = observe(candidate, inputs, shapes).values, []
    if case.steps and candidate.step_has_state:
        trajectory, steps = observe_steps(candidate, inputs, shapes, case.steps)
        values |= steps.values
    failures = {q: v for q, v in values.items() if isinstance(v, Failure)}
    seen = {q: v for q, v in values.items() if q not in failures}
    spec = candidate.spec
    return Evidence(
        spec, reference, inputs, seen, failures, trajectory, edits_of(reference, spec, case.cast("float64"))
    )


def _explain(evidence, function, failing, before):
    """Sets of edits under which the reference gives all that this function gave, fewest edits first."""
    having = [e for e in evidence if any(q in e.seen for q in failing)]
    if not having:
        return []
    first = having[:CASES]
    failing = [q for q in failing if q in first[0].seen]
    quantities = [q for q in first[0].seen if function_of(q) == function]

    def holds(chosen, cases):
        return all(e.fits(chosen, [q for q in e.seen if function_of(q) == function]) for e in cases)

    def near(chosen, wanted):
        """The ratio of candidate to edited reference for each of these quantities on the first case."""
        return [first[0].near(chosen, q) for q in wanted]

    numbers = range(len(first[0].edits))
    known = [chosen for explanations in before.values() for chosen in explanations[:2]]
    singles = [(number,) for number in numbers]
    found = [c for c in dict.fromkeys([*known, *singles]) if _all_near(near(c, quantities)) and holds(c, first)]
    if not found:
        found = _combined(first, quantities, failing, near, holds, known, numbers)
    left = [chosen for chosen in found if holds(chosen, having)]
    return left or found


def _all_near(ratios):
    return all(r and abs(r - 1) <= NEAR for r in ratios)


def _all_proportional(ratios):
    return bool(ratios[0]) and _all_near([r and r / ratios[0] for r in ratios])


def _combined(first, quantities, failing, near, holds, known, numbers):
    """Explanations of two and more edits: those that explain some of it, each with every other edit.

    What is right but for one common factor is tried with the edits of the loss alone, which are factors.
    """
    factors = [n for n in numbers if first[0].edits[n].where == "loss"]
    starts = [*dict.fromkeys([*known, *((n,) for n in numbers)])]
    unedited = near((), failing)
    ratios = {chosen: near(chosen, failing) for chosen in starts}
    right = {chosen: sum(_all_near([r]) for r in row) for chosen, row in ratios.items()}
    seeds = sorted((c for c in starts if right[c] or c in known), key=lambda c: -right[c])[:SEEDS]
    telling = any(first[0].seen[q].size > 1 for q in failing)  # any number is proportional to any other
    alike = [c for c in starts if telling and ratios[c] != unedited and _all_proportional(ratios[c])][:SEEDS]
    pairs = {(*seed, n): None for seed in seeds for n in numbers if n not in seed}
    pairs |= {(*seed, n): None for seed in alike for n in factors if n not in seed}
    if not any(right.values()):  # nothing explains any of it alone: two mistakes on the way forward, perhaps
        changing = [n for n in numbers if first[0].edits[n].where.startswith("layer") and first[0].changes(n, failing)]
        pairs |= dict.fromkeys(islice(combinations(changing, 2), MOST_PAIRS))
    return [chosen for chosen in pairs if _all_near(near(chosen, quantities)) and holds(chosen, first)]


def _fewest(evidence, failing, explained):
    """The fewest edits that explain every function that can be explained, as entries."""
    entries, open_functions = [], [f for f in failing if explained[f]]
    counts = {}
    for function in open_functions:
        for chosen in explained[function]:
            counts.setdefault(chosen, []).append(function)
    ranked = sorted(counts, key=lambda c: (-len(counts[c]), len(c), _contradicted(evidence, c), c))
    said = {}
    for chosen in ranked:
        mine = [f for f in counts[chosen] if f in open_functions]
        if not mine:
            continue
        open_functions = [f for f in open_functions if f not in mine]
        harm = _contradicted(evidence, chosen)
        rivals = [r for r in ranked if r != chosen and len(r) == len(chosen) and set(mine) <= set(counts[r])]
        rivals = [r for r in rivals if _contradicted(evidence, r) <= harm]
        for position, number in enumerate(chosen):
            edit = evidence[0].edits[number]
            quantities = [q for f in mine for q in failing[f] if _touches(evidence, chosen, number, q)]
            also = [evidence[0].edits[r[position]].slug for r in rivals] if len(chosen) == 1 else []
            also = [slug for slug in dict.fromkeys(also) if slug != edit.slug]
            if number in said:
                said[number]["explains"] += [q for q in quantities if q not in said[number]["explains"]]
                continue
            says = edit.says + _only_in(mine, failing, explained, evidence)
            said[number] = _entry(edit.slug, edit.where, says, not also, quantities, also)
            entries.append(said[number])
    return entries


def _contradicted(evidence, chosen):
    """How many quantities, of any function, the candidate gave otherwise than these edits would."""
    one = evidence[0]
    return sum(not _all_near([one.near(chosen, q)]) for q in one.seen)


def _touches(evidence, chosen, number, quantity):
    """Whether the edit has a part in this quantity, among those chosen."""
    if len(chosen) == 1 or quantity == "predict":
        return True
    without = tuple(n for n in chosen if n != number)
    ratio = evidence[0].near(without, quantity)
    return ratio is None or abs(ratio - 1) > NEAR


def _only_in(functions, failing, explained, evidence):
    """A clause that says what is right although the mistake could be everywhere."""
    right = [f for f in ("forward", "loss", "gradients") if f not in failing and _is_judged(evidence, f)]
    if "gradients" in functions and "loss" in right and "forward" in right:
        return " (The output and the loss are right; the gradients are not.)"
    if functions == ["loss"] and "gradients" in right:
        return " (The gradients are right; only the reported loss is not.)"
    return ""


def _is_judged(evidence, function):
    return any(function_of(q) == function for q in evidence[0].seen)


# ---- when nothing fits ----------------------------------------------------------------------------------------------


def _unknown(wrong):
    """An honest entry: what is known although no edit fits."""
    order = ["z", "output", "a", "loss", "grad", "step", "predict"]

    def place(quantity):
        return next((i for i, name in enumerate(order) if quantity.startswith(name)), len(order))

    quantities = sorted(dict.fromkeys(c.quantity for c in wrong), key=place)
    first = quantities[0]
    worst = next((c for c in wrong if c.quantity == first and c.dtype == "float64"), wrong[0])
    says = f"No known mistake gives these numbers. The first quantity to be wrong is {first}{_known(worst)}."
    off = [c.mine.error / abs(c.exact) for c in wrong if c.dtype == "float64" and c.exact] or [np.inf]
    if np.median(off) <= NEARLY:
        size = f"{np.median(off):.1g} of the value"
        says = f"Nearly right, but off by about {size}, which is more than rounding: {APPROXIMATE}."
        whole = {"grad.W", "grad.b"} <= set(quantities)
        return _entry("finite-differences", "the neuron" if whole else _place(first), says, False, quantities)
    return _entry("unknown", _place(first), says, False, quantities)


def _known(check):
    if check.mine.got is None:
        return ""
    if check.mine.got == 0:
        return f": it is 0 where {check.exact:.6g} is right"
    if check.exact:
        return f": {check.mine.got:.6g} where {check.exact:.6g} is right, {check.mine.got / check.exact:.6g} times that"
    return f": {check.mine.got:.6g} where 0 is right"


def _place(quantity):
    """The place of a quantity in a learner's words: grad.b2 is "layer 2 bias", output "the output"."""
    kind, _, name = quantity.partition(".")
    part = {"W": "weights", "b": "bias"}.get(name[:1])
    if kind not in ("grad", "step", "steps") or part is None or (name[1:] and not name[1:].isdigit()):
        return {"output": "the output", "grad.X": "the input gradient"}.get(quantity, name or quantity)
    return f"layer {name[1:]} {part}" if name[1:] else f"the {part}"


def _cap(text):
    return text[:1].upper() + text[1:]
