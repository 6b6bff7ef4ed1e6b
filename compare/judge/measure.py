"""The judge: is what came back within what rounding alone may do? One case, call by call.

Every function is called on the case's inputs, then on others, then on the same again: what leaks from one call into
another shows, and no call goes unjudged.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from compare.contract.calls import Failure, Observed, observe, observe_steps
from compare.contract.inputs import other_inputs
from compare.contract.quantity import Quantity, function_of
from compare.judge.labels import judge_labels, label_truth, labels_of
from compare.judge.sides import Measured, expected, look
from compare.judge.verdict import at_kinks, judge_steps, judge_values
from compare.results import Check
from compare.truth.oracle import Truth, narrowed, rough_truths
from compare.truth.program import pytorch

ELSEWHERE = "on other arguments: params · −½, X · ½ and y in reverse order, its first target another, lr · 0.7"


def measure(subject: Any, case: Any, dtype: str) -> Measured:
    """Every check of one case, by quantity; what is off is called "wrong" here, whatever the reason."""
    inputs = case.cast(dtype)
    labels = "predict" not in subject.not_judged
    first = look(subject, inputs, dtype, labels=subject.candidate.spec if labels else None)
    elsewhere = other_inputs(inputs.params, inputs.X, inputs.y, inputs.lr)
    between = observe(subject.candidate, elsewhere, first.shapes, order=-1)
    again = observe(subject.candidate, inputs, first.shapes, order=-1)
    whole, trajectory = _with_steps(subject.candidate, inputs, dtype, first, case.steps)
    found = _fields(subject.candidate, inputs, dtype, whole, trajectory)
    off = _off_between(subject, first.reference, elsewhere, between.values, dtype, labels)
    off = {q: fields for q, fields in off.items() if q not in found or found[q]["verdict"] == "agree"}
    values, true = first.seen.values, first.truth
    differs = _differs(values, again.values, true) or _remembered(off, values, between.values)
    if off and not differs:
        differs = _differs(between.values, observe(subject.candidate, elsewhere, first.shapes).values, true)
    if not differs:
        found = {quantity: found.get(quantity, {}) | off.get(quantity, {}) for quantity in found | off}
    if found:  # who computes nothing has not kept the rules either
        changed = next(filter(None, (seen.changed for seen in (first.seen, between, again, whole.seen))), None)
        found |= _rules_kept(changed, differs)
    unusual = {quantity: fields.pop("unusual") for quantity, fields in found.items() if "unusual" in fields}
    checks = {quantity: Check(subject.pair, quantity, case.name, dtype, **fields) for quantity, fields in found.items()}
    checks = {quantity: replace(check, rerun=subject.rerun(check)) for quantity, check in checks.items()}
    return Measured(checks, whole.sides, unusual)


def _with_steps(candidate, inputs, dtype, first, count):
    """A look that holds several steps in a row too, where the candidate can step; and the parameters before each."""
    failed = any(isinstance(v, Failure) for q, v in first.seen.values.items() if function_of(q) == "step")
    if not count or "step" not in candidate.functions or failed:
        return first, []
    trajectory, steps = observe_steps(candidate, inputs, first.shapes, count)
    seen = first.seen
    seen = Observed(seen.values | steps.values, seen.notes | steps.notes, seen.changed or steps.changed)
    if steps.failure:
        return first._replace(seen=seen), trajectory
    theirs, true = expected(first.reference, inputs, dtype, trajectory)
    return first._replace(seen=seen, torch=first.torch | theirs, truth=first.truth | true), trajectory


def _fields(candidate, inputs, dtype, whole, trajectory):
    """The fields of a check for each quantity that came back, or failed to."""
    found, sides = {}, whole.sides
    narrow = narrowed(whole.reference, inputs, dtype, whole.truth) if _may_have_kinks(candidate) else {}
    for quantity, got in whole.seen.values.items():
        if isinstance(got, Failure):
            found[quantity] = {"verdict": "error", "note": got.says}
            continue
        side, start = sides[quantity], _before(quantity, inputs, trajectory)
        fields = judged(quantity, side.mine, side.torch, side.truth, dtype, start)
        if quantity in narrow and fields["verdict"] != "wrong":
            fields = at_kinks(fields, side.mine, side.torch, narrow[quantity], dtype, start)
        said = [whole.seen.notes.get(quantity), fields.pop("why", None)]
        found[quantity] = fields | {
            "note": "; ".join(filter(None, said)),
            "shape": got.shape,
            "oracle": side.truth.oracle,
        }
    return found


def judged(
    quantity: str, got: np.ndarray, theirs: np.ndarray, truth: Truth, dtype: str, start: np.ndarray | None = None
) -> dict[str, Any]:
    """The fields of a check, judged as its kind is."""
    if quantity == "predict":
        return judge_labels(got, theirs, truth, dtype)
    return (judge_steps if Quantity.of(quantity).several_steps else judge_values)(got, theirs, truth, dtype, start)


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
        fields = judged(quantity, got, theirs[quantity], rough[quantity], dtype)
        if fields["verdict"] == "wrong":
            off[quantity] = fields | {"note": ELSEWHERE, "shape": got.shape, "oracle": rough[quantity].oracle}
    return off


def _plainly_right(quantity, got, rough):
    """Whether a look will do: in every element within the budget."""
    if isinstance(got, Failure) or quantity == "predict":
        return False
    with np.errstate(all="ignore"):
        return bool((np.abs(got - rough[quantity].hi) <= rough[quantity].budget).all())


def _remembered(off, first, then):
    """Which of the quantities that are off came out as for the arguments before, in words; None if none did. Labels,
    and arrays of zeros, are the same by chance too, and so is the loss of outputs that are all 0 or 1, or next to it.
    """
    output = then.get("output")
    decided = isinstance(output, np.ndarray) and output.size > 2 and len(np.unique(np.round(output, 3))) <= 2
    for quantity in off:
        got = then[quantity]
        if quantity == "predict" or isinstance(got, Failure) or not np.array_equal(got, first.get(quantity)):
            continue
        if got.any() and not decided if got.size == 1 else len(np.unique(got)) > 1:
            return f"{quantity} is what it was for other arguments of the same shape"
    return None


def _differs(first, again, true):
    """Which quantity came out otherwise the second time, in words; None if none did."""
    for quantity in first | again:  # a name that only one of them has is an error there
        before, after = first.get(quantity), again.get(quantity)
        if isinstance(before, Failure) or isinstance(after, Failure):
            if type(before) is not type(after):
                failure = before if isinstance(before, Failure) else after
                return f"{quantity}: one of two calls failed ({failure.says})"
            continue
        with np.errstate(all="ignore"):
            budget = 0 if quantity == "predict" else true[quantity].budget
            same = (before == after) | (np.abs(before - after) <= budget) | (np.isnan(before) & np.isnan(after))
        if not same.all():
            return f"{quantity} depends on earlier calls: the same arguments gave two results"
    return None


def _rules_kept(changed, differs):
    """The fields of the checks that say how the values came about."""
    said = f"{changed}: arguments must stay as they are" if changed else ""
    return {
        "arguments_unchanged": {"verdict": "error" if changed else "agree", "note": said},
        "repeatable": {"verdict": "wrong" if differs else "agree", "note": differs or ""},
    }


def _may_have_kinks(candidate):
    spec = candidate.spec
    if spec is None or spec.l1 or spec.loss in ("mae", "hinge"):
        return True
    return not {"relu", "leaky_relu", "hardtanh"}.isdisjoint((spec.activation, spec.output))
