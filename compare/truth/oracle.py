"""The truth of what the reference computes, and what rounding alone may do to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from compare.truth.balls import Balls, workprec
from compare.truth.bounds import Bounded, judged
from compare.truth.operators import NumberTensor
from compare.truth.program import evaluate

PRECISIONS = (128, 256, 512, 1024, 2048, 4096)  # bits, tried in turn until the balls are narrow enough
NARROW = 2.0**-10  # of the budget


@dataclass(frozen=True)
class Truth:
    """What is true of one quantity, and what rounding may do to it: hi + lo ± radius, budget, all of one shape.

    ``oracle`` names what settled it: "ball, 128 bits" or "float64 enclosure".
    """

    hi: np.ndarray
    lo: np.ndarray
    radius: np.ndarray
    budget: np.ndarray
    oracle: str

    @property
    def settled(self):
        """Whether the enclosure is far narrower than the budget wherever there is one."""
        with np.errstate(invalid="ignore"):
            return bool(np.all((self.radius <= NARROW * self.budget) | ~np.isfinite(self.budget)))


def truths(reference, inputs, dtype, trajectory=(), kinks=True):
    """The :class:`Truth` of every quantity, from the cheapest oracle that settles it.

    For float32, a float64 run with its own bounds is an enclosure 2^29 narrower than the budget; where that does not
    settle it, and for float64, balls of rising precision.
    """
    budget = bounds(reference, inputs, dtype, trajectory, kinks)
    found = {}
    if dtype == "float32":
        with judged("float64"):
            numbers = evaluate(reference, inputs, lambda a: NumberTensor(Bounded.constant(a)), trajectory)
        found = {n: Truth(*t.number.enclosure(), budget[n], "float64 enclosure") for n, t in numbers.items()}
    for bits in PRECISIONS:
        if found and all(truth.settled for truth in found.values()):
            break
        with workprec(bits):
            numbers = evaluate(reference, inputs, lambda a: NumberTensor(Balls.constant(a)), trajectory)
            for n, t in numbers.items():
                if n not in found or not found[n].settled:
                    found[n] = Truth(*t.number.enclosure(), budget[n], f"ball, {bits} bits")
    return found


def bounds(reference, inputs, dtype, trajectory=(), kinks=True):
    """What rounding alone may do to every quantity, by name, as float64 arrays."""
    return {name: number.e for name, number in _bounded(reference, inputs, dtype, trajectory, kinks).items()}


def rough_truths(reference, inputs, dtype):
    """The :class:`Truth` of every quantity as one run with error bounds tells it, at a fraction of the cost.

    The run's own float64 values stand for the exact ones; being correct evaluations themselves they are off by no more
    than the budget, so whatever else is correct lies within two budgets of them.
    """
    found = {}
    for name, n in _bounded(reference, inputs, dtype).items():
        radius = np.where(np.isfinite(n.e), 0.0, np.inf)  # what the run itself has lost stands for nothing
        found[name] = Truth(n.v, np.zeros(n.shape), radius, 2 * n.e, "float64, within two budgets")
    return found


def _bounded(reference, inputs, dtype, trajectory=(), kinks=True):
    with judged(dtype, kinks):
        numbers = evaluate(reference, inputs, lambda a: NumberTensor(Bounded.constant(a)), trajectory)
        return {name: tensor.number for name, tensor in numbers.items()}
