"""The truth of what the reference computes, and what rounding alone may do to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from compare.contract.inputs import Inputs
from compare.truth.balls import Balls, workprec
from compare.truth.bounds import Bounded, judged
from compare.truth.operators import lifting
from compare.truth.plausible import COUNT, LAMBDA, Plausible, perturbed, rms
from compare.truth.program import Lift, Reference, Trajectory, evaluate
from compare.truth.slopes import Slopes

PRECISIONS = (128, 256, 512, 1024, 2048, 4096)  # bits, tried in turn until the balls are narrow enough
NARROW = 2.0**-10  # of the budget
PARTS = ("hi", "lo", "radius", "budget", "plausible")  # of a truth that are arrays
HIDES = {"float32": 1e-4, "float64": 1e-12}  # relative mistakes: where the worst case hides no larger, it will do
AT_ONCE = 2**24  # numbers that the samples of one run may take, as far as its results tell: some hundred MB in all

Run = Callable[[Lift], dict[str, Any]]  # run(lift) → everything computed, by name


@dataclass(frozen=True)
class Truth:
    """What is true of one quantity, hi + lo ± radius, and what rounding may do to it: ``budget`` in the worst case, and
    ``plausible`` where roundings know nothing of each other, which is never more. All are of one shape.

    ``oracle`` names what settled it: "ball, 128 bits" or "float64 enclosure".
    """

    hi: np.ndarray
    lo: np.ndarray
    radius: np.ndarray
    budget: np.ndarray
    oracle: str
    plausible: np.ndarray = None  # type: ignore[assignment] # if it isn't known, the budget

    def __post_init__(self):
        if self.plausible is None:
            object.__setattr__(self, "plausible", self.budget)

    def part(self, index: slice) -> Truth:
        """The truth of some of the elements."""
        return replace(self, **{part: getattr(self, part)[index] for part in PARTS})

    @staticmethod
    def stacked(truths: Sequence[Truth], oracle: str) -> Truth:
        """Several truths of one shape along a new first axis."""
        return Truth(**{part: np.stack([getattr(truth, part) for truth in truths]) for part in PARTS}, oracle=oracle)

    @property
    def settled(self) -> bool:
        """Whether the enclosure is far narrower than what rounding plausibly does, wherever that is known."""
        with np.errstate(invalid="ignore"):
            return bool(np.all((self.radius <= NARROW * self.plausible) | ~np.isfinite(self.plausible)))


def truths(reference: Reference, inputs: Inputs, dtype: str, trajectory: Trajectory = ()) -> dict[str, Truth]:
    """The :class:`Truth` of every quantity."""
    slopes = Slopes(reference, [replace(inputs, params=params) for params in trajectory])

    def run(lift):
        return evaluate(reference, inputs, lift, trajectory, slopes)

    found = _bounded(run, dtype)
    budget = _errors(found)
    return settled(run, dtype, budget, plausibly(run, dtype, budget) if is_wide(found, dtype) else budget)


def narrowed(reference: Reference, inputs: Inputs, dtype: str, true: dict[str, Truth]) -> dict[str, Truth]:
    """The truths with what rounding may do to those who take the slope at a kink to be PyTorch's."""

    def run(lift):
        return evaluate(reference, inputs, lift)

    budget = limits(run, dtype, kinks=False)
    if all(np.array_equal(b, true[n].budget) for n, b in budget.items() if n in true):  # nothing stands at a kink
        return {}
    wide = any(t.plausible is not t.budget for t in true.values())
    plausible = plausibly(run, dtype, budget, kinks=False) if wide else budget
    return {n: replace(true[n], budget=b, plausible=plausible[n]) for n, b in budget.items() if n in true}


def bounds(reference: Reference, inputs: Inputs, dtype: str) -> dict[str, np.ndarray]:
    """What rounding alone may do to every quantity, by name, as float64 arrays."""
    return limits(lambda lift: evaluate(reference, inputs, lift), dtype)


def settled(
    run: Run,
    dtype: str,
    budget: dict[str, np.ndarray] | None = None,
    plausible: dict[str, np.ndarray] | None = None,
) -> dict[str, Truth]:
    """The :class:`Truth` of all that ``run(lift)`` computes, from the cheapest arithmetic that settles it.

    For float32, a float64 run with its own bounds is an enclosure 2^29 narrower than the budget; where that does not
    settle it, and for float64, balls of rising precision. ``budget`` is what :func:`limits` gave, if it is known, and
    ``plausible`` what :func:`plausibly` did; without it the budget stands for it.
    """
    budget = limits(run, dtype) if budget is None else budget
    plausible = budget if plausible is None else plausible
    ladder = [("float64 enclosure", judged("float64"), Bounded)] if dtype == "float32" else []
    ladder += [(f"ball, {bits} bits", workprec(bits), Balls) for bits in PRECISIONS]
    found: dict[str, Truth] = {}
    for oracle, arithmetic, kind in ladder:
        if found and all(truth.settled for truth in found.values()):
            break
        with arithmetic:
            for n, value in run(lifting(kind)).items():
                if n not in found or not found[n].settled:
                    hi, lo, radius = _enclosure(value)
                    found[n] = Truth(hi, lo, radius, budget[n], oracle, plausible[n])
    return found


def limits(run: Run, dtype: str, kinks: bool = True) -> dict[str, np.ndarray]:
    """What rounding alone may do to all that ``run(lift)`` computes; to a count, which is no number array, nothing."""
    return _errors(_bounded(run, dtype, kinks))


def _errors(found):
    return {n: b.e if isinstance(b, Bounded) else np.zeros(()) for n, b in found.items()}


def is_wide(found, dtype):
    """Whether the worst case is so wide that it pays to ask what is plausible."""
    for number in found.values():
        if not isinstance(number, Bounded):
            continue
        size = np.abs(number.v)
        counts = np.isfinite(size) & (size > 0)
        large = counts & (number.e > HIDES[dtype] * size)
        above, of = np.count_nonzero(large), np.count_nonzero(counts)
        if not np.isfinite(number.e).all() or 2 * above > of:
            return True
        if 2 * above == of and of and np.median(number.e[counts] / size[counts]) > HIDES[dtype]:
            return True
    return False


def plausibly(run: Run, dtype: str, budget: dict[str, np.ndarray], kinks: bool = True) -> dict[str, np.ndarray]:
    """What rounding plausibly does to all that ``run(lift)`` computes: no more than the ``budget`` in any case."""
    count = min(COUNT, max(COUNT // 4, AT_ONCE // max(sum(b.size for b in budget.values()), 1)))
    squares: dict[str, Any] = dict.fromkeys(budget, 0)
    for seed in range(0, COUNT, count):
        with perturbed(dtype, kinks, count, seed):
            for n, value in run(lifting(Plausible)).items():
                squares[n] = np.hypot(squares[n], rms(value.number.d) if hasattr(value, "number") else np.zeros(()))
    blocks = COUNT // count
    least = float(np.finfo(dtype).tiny)  # where nothing was rounded, something may be flushed to zero all the same
    return {n: np.fmin(np.maximum(LAMBDA / np.sqrt(blocks) * s, least), budget[n]) for n, s in squares.items()}


def rough_truths(reference: Reference, inputs: Inputs, dtype: str) -> dict[str, Truth]:
    """The :class:`Truth` of every quantity as one run with error bounds tells it, at a fraction of the cost.

    The run's own float64 values stand for the exact ones; being correct evaluations themselves they are off by no more
    than the budget, so whatever else is correct lies within two budgets of them.
    """
    found = {}
    for name, n in _bounded(lambda lift: evaluate(reference, inputs, lift), dtype).items():
        radius = np.where(np.isfinite(n.e), 0.0, np.inf)  # what the run itself has lost stands for nothing
        found[name] = Truth(n.v, np.zeros(n.shape), radius, 2 * n.e, "float64, within two budgets")
    return found


def _bounded(run, dtype, kinks=True):
    with judged(dtype, kinks):
        return {name: getattr(value, "number", value) for name, value in run(lifting(Bounded)).items()}


def _enclosure(value):
    if hasattr(value, "number"):
        return value.number.enclosure()
    return np.asarray(float(value)), np.zeros(()), np.zeros(())
