"""The reference's gradients at every one of several steps: with error bounds, of many steps at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from compare.contract.inputs import Inputs
from compare.truth.bounds import Bounded, at_hand
from compare.truth.family import Family
from compare.truth.operators import MissingOperator, NumberTensor, lifting
from compare.truth.program import Lift, Reference, Values, differentiate

AT_ONCE = 2**19  # numbers of all that the runs of a family start from: what they compute stays within a few caches


class Slopes:
    """(number of a step, lift) → the parameters lifted and their gradients there.

    Bounds are asked for in turn, step by step, so what was computed for one step is kept for those that come with it.

    Parameters
    ----------
    reference : what is differentiated
    inputs : of every step
    """

    def __init__(self, reference: Reference, inputs: Sequence[Inputs]):
        self.reference, self.inputs = reference, inputs
        self._known: dict[int, tuple[Values, Values]] = {}
        self._format, self._apart = None, False

    def __call__(self, step: int, lift: Lift) -> tuple[Values, Values]:
        if lift is lifting(Bounded) and not self._apart:
            try:
                return self._of_many(step)
            except (MissingOperator, RuntimeError):  # somebody's module writes into a part of a tensor, which is a view
                self._apart = True
        leaves, _, grads, _ = differentiate(self.reference, self.inputs[step].params, self.inputs[step], lift)
        return leaves, grads

    def _of_many(self, step):
        if step not in self._known or self._format != at_hand():
            alike = self._alike(step)
            found = together(self.reference, [self.inputs[k] for k in alike])
            self._known, self._format = dict(zip(alike, found, strict=True)), at_hand()
        return self._known[step]

    def _alike(self, step):
        """The steps from this one on that may go together with it: of its shapes and its labels."""
        first, end = self.inputs[step], step + 1
        size = first.X.size + sum(p.size for p in first.params.values())
        while end < min(len(self.inputs), step + AT_ONCE // size) and _go_together(first, self.inputs[end]):
            end += 1
        return range(step, end)


def _go_together(one, other):
    """Whether two batches differ in numbers alone: a label is none, but a place."""
    labels = one.y.dtype.kind != "f"
    return one.X.shape == other.X.shape and (not labels or np.array_equal(one.y, other.y))


def together(reference: Reference, inputs: Sequence[Inputs]) -> list[tuple[Values, Values]]:
    """With bounds in the format at hand: the parameters and their gradients at each of some inputs that go together."""
    first = inputs[0]
    params = {n: NumberTensor(Family.of([each.params[n] for each in inputs])) for n in first.params}
    X, y = (Family.of([getattr(each, name) for each in inputs]) for name in ("X", "y"))
    data = {id(first.X): NumberTensor(X), id(first.y): NumberTensor(y)}
    leaves, _, grads, _ = differentiate(reference, params, first, lambda a: data[id(a)])

    def of(k: int, values: dict) -> Values:
        return {n: NumberTensor(cast(Any, value).number.member(k)) for n, value in values.items()}

    return [(of(k, leaves), of(k, grads)) for k in range(len(inputs))]
