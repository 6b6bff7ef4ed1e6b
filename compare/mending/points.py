"""Where edits are tried: what a file's functions are called with, and what is true there, as plain data.

The search has the likely truth only (one run with error bounds, which is cheap); the proof is the judge's.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from importlib.util import decode_source

import numpy as np

from compare.contract.calls import FUNCTIONS
from compare.contract.quantity import function_of
from compare.judge.labels import labels_of
from compare.judge.measure import ELSEWHERE
from compare.mending.elsewhere import DEEPER, DEPTH, FURTHER
from compare.mending.further import further_of, is_deeper
from compare.results import Check
from compare.subjects.situations import situation
from compare.subjects.subject import Subject, reference_of
from compare.truth.oracle import rough_truths
from compare.truth.program import pytorch
from compare.wording import FAILING

BOOKKEEPING = ("arguments_unchanged", "repeatable")
EVERYDAY = ("random", "more-samples", "late-in-training", "same-labels")
STEPS = 4  # steps in a row, of an optimizer that remembers
AT_MOST = 3  # failing cases of one function
NEXT_STEPS = 1e-8  # how far a later step may be off, relatively: what the steps before it may have lost


def raises_far_out(subject: Subject, check: Check) -> bool:
    """Whether it is no more than that something raised where inputs are extreme, as ``math.exp`` does."""
    return check.verdict == "error" and " raised " in check.note and not subject.cases[check.case]().moderate


def points_of(subject: Subject, checks: list[Check]) -> list[dict]:
    """Every point for a subject that the judge has found something wrong with, given its checks."""
    spec, failing = subject.candidate.spec, {}
    assert spec is not None  # fixes are sought where there is something to be compared with
    others = [*further_of(decode_source(subject.candidate.file.code) if subject.candidate.file else "", spec)]
    checks = _as_they_stand(checks)
    for check in checks:
        if check.verdict in FAILING:
            failing.setdefault(check.quantity, []).append((check.case, check.dtype))
    wrong = {q: where for q, where in failing.items() if q not in BOOKKEEPING and function_of(q) != "layer_values"}
    again = "repeatable" in failing
    mistaken = {}  # where a formula is wrong, and does not only raise or lose accuracy far out
    for check in checks:
        if check.verdict in ("wrong", "error") and not raises_far_out(subject, check):
            mistaken.setdefault(check.quantity, []).append((check.case, check.dtype))
    functions = [f for f in FUNCTIONS if f in subject.candidate.functions and f not in subject.not_judged]
    functions = [f for f in functions if f != "layer_values"]
    made, found = {}, []

    one = [c for c in checks if c.case == "one-sample" and c.quantity == "loss"]
    of_one_sample = bool(one) and all(c.verdict != "error" for c in one)  # where it was asked, and gave a number

    def point(function, case, dtype, role):
        if (case, dtype) not in made:
            made[case, dtype] = _Truths(spec, subject.cases[case](), dtype, of_one_sample)
        return made[case, dtype].point(subject.candidate, function, role, again)

    for function in functions:
        mine = {q: where for q, where in wrong.items() if function_of(q) == function}
        formulas = _telling({q: mistaken[q] for q in mine if q in mistaken})
        cases = formulas + _telling({q: where for q, where in mine.items() if not {*formulas} & {*where}})
        if not cases and not wrong and failing:  # only the rules of calling are broken
            cases = [("random", "float64")]
        for case, dtype in cases:
            found.append(point(function, case, dtype, "failing"))
            found[-1]["formula"] = (case, dtype) in formulas
        if not cases or ("random", "float64") not in cases:
            found.append(point(function, "random", "float64", "guard"))
        if function == "predict":  # labels tell little
            found += [point(function, case, "float64", "guard") for case in ("many-samples", "small-logits")]
        for further in others:
            deeper = is_deeper(spec, further[1])
            if cases or deeper:  # what is right so far tells whether it takes another layer at all
                found.append(_elsewhere(subject.candidate, further, function, again))
                found[-1]["role"] = (DEEPER if deeper else FURTHER) if cases else DEPTH
    return found


def _as_they_stand(checks):
    """The checks without those that fail on other arguments than their case has, where the same fails in any as it is:
    a unit that is dead for all samples of a case shows nothing there.
    """
    shown = {c.quantity for c in checks if c.verdict in FAILING and ELSEWHERE not in c.note}
    return [c for c in checks if c.verdict not in FAILING or ELSEWHERE not in c.note or c.quantity not in shown]


def _telling(failing):
    """The fewest cases in which every failing quantity of a function fails; rather random ones, in float64, and rather
    everyday ones than those at the border of what a float holds.
    """
    left, chosen = set(failing), []
    while left and len(chosen) < AT_MOST:
        votes = {}
        for quantity in left:
            for where in set(failing[quantity]):
                votes[where] = votes.get(where, 0) + 1
        best = max(
            votes, key=lambda w: (votes[w] + 2 * (w[0] == "random") + 2 * (w[1] == "float64") + (w[0] in EVERYDAY), w)
        )
        chosen.append(best)
        left -= {quantity for quantity in left if best in failing[quantity]}
    return chosen


class _Truths:
    """What is true in one case, computed once for all functions."""

    def __init__(self, spec, case, dtype, of_one_sample=False):
        self.spec, self.dtype, self.inputs = spec, dtype, case.cast(dtype)
        self.of_one_sample = of_one_sample
        self.reference = reference_of(spec, self.inputs)
        self.rough = rough_truths(self.reference, self.inputs, dtype)

    def point(self, candidate, function, role, again):
        """The point of a function here."""
        inputs, steps = self.inputs, 0
        wants: dict[str, list]
        if function == "predict":
            labels = labels_of(pytorch(self.reference, inputs), self.spec).astype(np.float64)
            wants = {"predict": [labels, np.zeros(labels.shape)]}
        elif function == "step":
            remembers = self.spec.has_memory or candidate.step_has_state
            steps = STEPS if remembers and self.dtype == "float64" else 1
            wants = self._steps(steps)
        elif function == "loss":
            wants = {"loss": self._several()}
        else:
            wants = {q: _want(rough) for q, rough in self.rough.items() if function_of(q) == function}
        one, exactly = np.ones(()), np.zeros(())
        wants["arguments"] = [one, exactly]
        if again:
            wants["repeatable"] = [one, exactly]
        return {
            "function": function,
            "role": role,
            "params": inputs.params,
            "X": inputs.X,
            "y": inputs.y,
            "lr": inputs.lr,
            "steps": steps,
            "state": function == "step" and candidate.step_has_state,
            "again": again,
            "more": [[i.params, i.X, i.y] for i in self.others] if function == "loss" else [],
            "wants": wants,
            "constants": {},
        }

    @cached_property
    def others(self):
        """The same inputs with other parameters, and those at which one of two mistakes of a loss may not show: without
        biases, without weights, of one sample.
        """

        def scaled(factor, but):
            params = self.inputs.params.items()
            return {n: np.asarray((n[0] not in but) * factor * p, dtype=p.dtype) for n, p in params}

        ways = ((-0.5, ""), (0.8, ""), (1.3, "b"), (0.7, "W"))
        others = [replace(self.inputs, params=scaled(factor, but)) for factor, but in ways]
        first = replace(self.inputs, X=self.inputs.X[:1], y=self.inputs.y[:1])
        return [first] * self.of_one_sample + others  # the last is what is remembered of a run: its shapes tell more

    def _several(self):
        """What is wanted of the loss, of these inputs and the others."""
        rough = [self.rough, *(rough_truths(self.reference, inputs, self.dtype) for inputs in self.others)]
        wanted = zip(*(_want(truths["loss"]) for truths in rough))
        return [np.array(parts).reshape(len(rough)) for parts in wanted]

    def _steps(self, count):
        names, trajectory = list(self.inputs.params), [self.inputs.params]
        wants = {f"1.{name}": _want(self.rough[f"step.{name}"]) for name in names}
        for number in range(1, count + 1 if count > 1 else 1):
            led = pytorch(self.reference, self.inputs, tuple(trajectory))
            after = {name: led[f"steps.{name}"][-1] for name in names}
            if number > 1:
                off = {name: NEXT_STEPS * np.maximum(1, np.abs(value)) for name, value in after.items()}
                wants |= {f"{number}.{name}": [np.asarray(value), off[name]] for name, value in after.items()}
            trajectory.append(after)
        return wants


def _want(truth):
    """A truth as (what is true, what it may be off by)."""
    tolerance = np.asarray(truth.budget + truth.radius, dtype=np.float64)
    return [np.asarray(truth.hi, dtype=np.float64), np.nan_to_num(tolerance, nan=np.inf, posinf=np.inf)]


def _elsewhere(candidate, further, function, again):
    """The point of a function under another specification, with other samples, parameters and rate."""
    changed, spec = further
    case = replace(situation(spec, "more-samples", 71), lr=0.17)
    there = replace(candidate, spec=spec)
    point = _Truths(spec, case, "float64").point(there, function, "", again)
    return point | {"constants": {name.upper(): repr(value) for name, value in changed.items()}}
