"""Breaches of the contract: what was changed, what is not repeatable, what raised or came back in another form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from compare.contract.calls import Failure, observe
from compare.contract.quantity import Quantity, function_of
from compare.diagnosis.entry import Entry, entry
from compare.diagnosis.evidence import Diagnosed, Evidence
from compare.diagnosis.mistakes.edit import in_layout, place_of
from compare.judge.labels import labels_of
from compare.judge.share import NEAR
from compare.results import Check
from compare.truth.program import pytorch
from compare.wording import capital, listed


def of_the_contract(checks: list[Check]) -> Iterator[Entry]:
    """Entries for arguments that were changed, and for what is not the same when it is asked again."""
    changed = next((c for c in checks if (c.quantity, c.verdict) == ("arguments_unchanged", "error")), None)
    if changed:
        says = f"{capital(changed.note)}: work on a copy, and return new arrays (p - lr * g, not p -= lr * g)."
        yield entry("argument-changed", _changed_place(changed.note), says, True, ["arguments_unchanged"])
    leaks = next((c for c in checks if (c.quantity, c.verdict) == ("repeatable", "wrong")), None)
    if leaks:
        why = "Something is kept between calls, or it is random: compute from the arguments alone."
        place = place_of(leaks.note.split()[0].rstrip(":"))
        yield entry("depends-on-earlier-calls", place, f"{capital(leaks.note)}. {why}", True, ["repeatable"])


def _changed_place(note):
    """The place of "step changed params['W1']": an update in place, or else what was changed."""
    function, _, thing = (word.rstrip(":;,") for word in note.split()[:3])
    named = {"y": "labels", "X": "inputs"}
    if function == "step" or thing in named:
        return named.get(thing, "update")
    parameter = re.search(r"\['(.+?)'\]", thing)
    return place_of(f"grad.{parameter[1]}") if parameter else "parameters"


# ---- what came back in another form ----------------------------------------------------------------------------------

SHAPES = (  # slug, (shape, expected, n, function) → whether it may be that, sentence, and what is right if it is that:
    # (what came back, what is right of all that was computed there) → two arrays that are the same
    (
        "broadcast-n-by-n",
        lambda shape, expected, n, function: shape[:2] == (n, n) and expected[:1] == (n,),
        "(n, 1) against (n,) has been broadcast to (n, n): give both the same shape",
        lambda got, right, values: (np.diagonal(got), np.ravel(right)),
    ),
    (
        "output-transposed",
        lambda shape, expected, n, function: function == "forward" and len(shape) == 2 and shape == expected[::-1],
        "it comes out transposed. Samples are the rows: return (n_samples, n_outputs)",
        lambda got, right, values: (got.T, right),
    ),
    (
        "layout",
        lambda shape, expected, n, function: len(shape) == 2 and shape == expected[::-1],
        "it comes out transposed: return it as dz.T @ a, or set LAYOUT = 'in_out' if your weights are (in, out)",
        lambda got, right, values: (got.T, right),
    ),
    (
        "bias-gradient-wrong-axis",
        lambda shape, expected, n, function: shape == (n,) and len(expected) == 1 and function != "predict",
        "it is summed over the units, which leaves one number for each sample: sum over axis 0",
        lambda got, right, values: (np.sum(got), np.sum(right)),
    ),
    (
        "labels-wrong-axis",
        lambda shape, expected, n, function: function == "predict" and len(shape) == 1,
        "one label is expected for each sample: take the largest along each row, argmax(axis=1)",
        lambda got, right, values: (got, np.argmax(values["output"], axis=0)),
    ),
    (
        "bias-gradient-not-summed",
        lambda shape, expected, n, function: shape == (n, *expected) and function in ("gradients", "step"),
        "it is not summed over the samples: sum over axis 0",
        lambda got, right, values: (np.sum(got, axis=0), right),
    ),
    (
        "gradient-not-summed",
        lambda shape, expected, n, function: shape == (*expected, n) and function == "gradients",
        "it is not summed over the samples: a matrix product with dz sums, an elementwise one does not",
        lambda got, right, values: (np.sum(got, axis=-1), right),
    ),
    (
        "extra-axis",
        lambda shape, expected, n, function: shape == (1, *expected),
        "an axis of length 1 is left: leave keepdims=True out, or flatten it",
        lambda got, right, values: (got[0], right),
    ),
    (
        "squeezed",
        lambda shape, expected, n, function: expected == (1, *shape) and function == "forward",
        "a single sample is a row too: do not squeeze it",
        lambda got, right, values: (got[np.newaxis], right),
    ),
    (
        "output-shape",
        lambda shape, expected, n, function: shape == (*expected, 1) or expected == (*shape, 1),
        "one axis of length 1 is too many or missing: reshape it",
        lambda got, right, values: (np.ravel(got), np.ravel(right)),
    ),
)


HINTS = {  # an exception → what to do about it
    "OverflowError": ": math.exp raises where np.exp gives inf: take np.exp, or for z < 0 e^z / (1 + e^z)",
}


def of_what_came_back(evidence: list[Evidence], failed: list[Check], subject: Diagnosed) -> Iterator[Entry]:
    """What raised, or came back in a form that cannot be read: quantities with the same complaint together."""
    one = evidence[0] if evidence else None
    complaints = {}  # what is said of it → the failure, and the quantities
    raised = {}  # what several functions raise alike → the functions
    for check in failed:
        failure = (one and one.failures.get(check.quantity)) or Failure(check.note)
        function, did, what = failure.says.partition(" raised ")
        if did:
            raised.setdefault(what, {})[function] = None
            failure = replace(failure, says=f"{listed(raised[what])}{did}{what}{HINTS.get(what.partition(':')[0], '')}")
        same = f"{did}{what}" if did else failure.says
        _, quantities = complaints.get(same, (None, {}))
        complaints[same] = failure, quantities | {check.quantity: None}
    renamed = filter(None, (_other_names(says, list(one.inputs.params) if one else []) for says in complaints))
    says, where = next(renamed, ("", ""))
    if says:
        yield entry("wrong-names", where, says, True, dict.fromkeys(c.quantity for c in failed))
        return
    for failure, quantities in complaints.values():
        others = [theirs for other, theirs in complaints.values() if other is not failure and other.shape is not None]
        if not any(quantities.keys() <= theirs.keys() for theirs in others):
            yield _complaint(subject, one, failure, list(quantities))


def _complaint(subject, one, failure, quantities):
    """The entry for what failed in the same way."""
    slug, why, sure, place = "error", "", True, place_of(quantities[0])
    if failure.shape is not None:
        n, function = len(one.inputs.X), function_of(quantities[0])
        fitting = (row for row in SHAPES if row[1](failure.shape, failure.expected, n, function))
        slug, _, says, same = next(fitting, ("error", None, "", None))
        why = says and f": {says}"
        sure = same is None or _is_that(subject, one, quantities[0], failure, same)
    if "takes no state" in failure.says:  # so nothing of the steps before can be in it
        slug, place = "momentum-forgotten", "update"
    says = failure.says
    if failure.shape is not None and (whose := [q.parameter for q in map(Quantity.of, quantities) if q.parameter]):
        says = says.replace(" returned the shape", f" returned for {listed([*dict.fromkeys(whose)])} the shape")
    return entry(slug, place, in_layout(f"{capital(says)}{why}.", subject.candidate.spec), sure, quantities)


def _is_that(subject, one, quantity, failure, same):
    """Whether what came back in another shape is what is right, in that shape."""
    inputs = one.inputs
    values = pytorch(one.reference, inputs)
    if "predict" not in subject.not_judged:
        values["predict"] = labels_of(values, subject.candidate.spec)
    got = observe(subject.candidate, inputs, {quantity: failure.shape}).arrays.get(quantity)
    if quantity not in values or got is None:
        return False
    came, right = same(got, values[quantity], values)
    return np.shape(came) == np.shape(right) and bool(np.allclose(came, right, rtol=NEAR, atol=0))


def _other_names(says, names):
    """(sentence, place) where a dict came back with the parameters' names, but each in another form: dW1 for W1."""
    found = re.search(r"^(\w+) returned no '\w+', but only (.+)$", says)
    given = found[2].split(", ") if found else []
    pairs = [(theirs, name) for name in names for theirs in given if name.lower() in theirs.lower() and theirs != name]
    if not found or len({name for _, name in pairs} | (set(given) & set(names))) < len(names):
        return None
    renamed = ", ".join(f"{theirs} to {name}" for theirs, name in dict.fromkeys(pairs))
    return f"{capital(found[1])} returns {found[2]}; expected the parameters' own names: rename {renamed}.", found[1]
