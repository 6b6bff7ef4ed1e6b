"""Both sides and the truth on the same inputs: what a candidate returned, what PyTorch gives, and what is right."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

import numpy as np

from compare.contract.calls import Failure, Observed, observe
from compare.contract.inputs import Inputs
from compare.contract.quantity import function_of
from compare.contract.spec import Spec
from compare.judge.labels import label_truth, labels_of
from compare.results import Check
from compare.truth.oracle import Truth, truths
from compare.truth.program import Reference, only_for, pytorch


class Sides(NamedTuple):
    """One quantity from both sides, and the truth about it."""

    mine: np.ndarray
    torch: np.ndarray
    truth: Truth


class Look(NamedTuple):
    """What one call of every function showed: what came back, and by quantity what should have."""

    reference: Reference
    seen: Observed
    torch: dict[str, np.ndarray]
    truth: dict[str, Truth]
    shapes: dict[str, tuple[int, ...]]  # of what the candidate is asked for

    @property
    def sides(self) -> dict[str, Sides]:
        """By quantity, without what the candidate failed at."""
        came = {q: got for q, got in self.seen.values.items() if not isinstance(got, Failure)}
        return {q: Sides(got, self.torch[q], self.truth[q]) for q, got in came.items()}


class Measured(NamedTuple):
    """The checks of one case by quantity, and what they were made from."""

    checks: dict[str, Check]
    sides: dict[str, Sides]
    unusual: dict[str, tuple[str, str | None]] = {}  # of checks that wait for the other dtype: (verdict, why) without


def expected(
    reference: Reference, inputs: Inputs, dtype: str, trajectory: list | tuple = (), labels: Spec | None = None
) -> tuple[dict[str, np.ndarray], dict[str, Truth]]:
    """What PyTorch gives, and what is true, by quantity; of ``predict`` too where ``labels`` says what decides them."""
    theirs, true = pytorch(reference, inputs, trajectory), truths(reference, inputs, dtype, trajectory)
    if labels:
        theirs["predict"], true["predict"] = labels_of(theirs, labels), label_truth(true, labels)
    return theirs, true


def look(
    subject: Any, inputs: Inputs, dtype: str, functions: Collection[str] | None = None, labels: Spec | None = None
) -> Look:
    """Call every function that the candidate has once (or only some), in the contract's order."""
    asked = subject.candidate.functions if functions is None else functions
    reference = only_for(asked, subject.reference(inputs))
    theirs, true = expected(reference, inputs, dtype, labels=labels)
    shapes = {q: np.shape(value) for q, value in theirs.items() if function_of(q) in asked}
    return Look(reference, observe(subject.candidate, inputs, shapes), theirs, true, shapes)
