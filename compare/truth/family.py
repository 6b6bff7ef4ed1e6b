"""Many runs of one program at once, with error bounds: number arrays with a first axis that PyTorch does not see, one
member of it for each run. So PyTorch runs once, and NumPy computes them all in each of its calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod
from typing import Any

import numpy as np

from compare.truth.bounds import Bounded
from compare.truth.number import Move, Number


def _in_each(name: str) -> Callable[..., Any]:
    """A method of :class:`Bounded` that goes element by element, for all members."""

    def method(self, *others, **options):
        first, *rest = _beside(self, *others)
        return Family(getattr(first, name)(*rest, **options))

    return method


KIND: Any = Number  # whose methods are made below, where no type checker sees them


class Family(KIND):
    """Arrays of one shape as one number array of that shape: ``all`` are their bounds, (members, …), or (1, …) of what
    is the same in each of them.
    """

    def __init__(self, bounds: Bounded, moved: bool = False):
        self.all, self._moved = bounds, moved

    @classmethod
    def constant(cls, array: Any) -> Family:
        return cls(Bounded.constant(np.asarray(array)[np.newaxis]))

    @classmethod
    def of(cls, arrays: Sequence[np.ndarray]) -> Family:
        """Floats as they stand, an array for each member."""
        same = all(np.array_equal(a, arrays[0]) for a in arrays)
        return cls.constant(arrays[0]) if same else cls(Bounded.constant(np.stack(arrays)))

    def member(self, number: int) -> Bounded:
        """What one of the runs has."""
        return self.all.map(lambda a: a[number if len(a) > 1 else 0])

    @property
    def v(self) -> np.ndarray:
        """What stands where, in any member."""
        return self.all.v[0]

    def map(self, move: Move) -> Family:
        """Move elements about; nothing of it is a view."""
        self._moved = True
        at = np.asarray(move(np.arange(prod(self.shape)).reshape(self.shape)))
        return Family(self.all.map(lambda a: a.reshape(len(a), -1)[:, at]), moved=True)

    def join(self, others: Sequence[Family], move: Move) -> Family:
        """Move the elements of several arrays into one."""
        every = (self, *others)
        ends = np.cumsum([prod(each.shape) for each in every])
        parts = [np.arange(end - prod(each.shape), end).reshape(each.shape) for each, end in zip(every, ends)]
        at, members = np.asarray(move(parts)), max(len(each.all.v) for each in every)

        def joined(arrays):
            flat = [a.reshape(len(a), -1) for a in arrays]
            return np.concatenate([np.broadcast_to(a, (members, a.shape[1])) for a in flat], axis=1)[:, at]

        return Family(self.all.join([each.all for each in others], joined))

    def assign(self, other: Any) -> None:
        """Overwrite what no view is of, and what is none: a move makes none, so it could not see that."""
        if self._moved:
            raise ValueError("a family cannot be written through")
        _, new = _beside(self, other)
        self.all = new.map(lambda a: np.broadcast_to(a, (len(a), *self.shape)))

    def __matmul__(self, other: Family) -> Family:
        return self.affine(other, None)

    def affine(self, other: Family, bias: Any) -> Family:
        a = self.all if self.ndim > 1 else self.all.map(lambda x: x[:, np.newaxis])
        b = other.all if other.ndim > 1 else other.all.map(lambda x: x[..., np.newaxis])
        if bias is not None and other.ndim == 1:
            bias = bias.map(lambda x: x[..., np.newaxis])
        product = a @ b if bias is None else a.affine(b, _beside(bias, ndim=2)[0])
        gone = [axis for axis, vector in ((-2, self), (-1, other)) if vector.ndim == 1]
        return Family(product.map(lambda x: np.squeeze(x, tuple(gone)))) if gone else Family(product)

    def sum(self, axes: tuple[int, ...], keepdims: bool = False) -> Family:
        return Family(self.all.sum(self._within(axes), keepdims))

    def amax(self, axes: tuple[int, ...], keepdims: bool = True) -> Family:
        return Family(self.all.amax(self._within(axes), keepdims))

    def _within(self, axes):
        """Axes of a member, in all of them."""
        return tuple(axis % self.ndim + 1 for axis in axes)

    def pi(self) -> Family:
        return Family(self.all.pi().map(lambda a: a.reshape(1)))

    def enclosure(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Of every member, along the first axis."""
        return self.all.enclosure()

    __add__ = _in_each("__add__")
    __mul__ = _in_each("__mul__")
    __truediv__ = _in_each("__truediv__")
    __rtruediv__ = _in_each("__rtruediv__")
    __neg__ = _in_each("__neg__")
    __abs__ = _in_each("__abs__")
    power = _in_each("power")
    maximum = _in_each("maximum")
    relu = _in_each("relu")
    above = _in_each("above")
    positive = _in_each("positive")
    equals = _in_each("equals")
    choose = _in_each("choose")
    loosen = _in_each("loosen")
    permit = _in_each("permit")
    exp = _in_each("exp")
    expm1 = _in_each("expm1")
    log = _in_each("log")
    log1p = _in_each("log1p")
    sqrt = _in_each("sqrt")
    sin = _in_each("sin")
    cos = _in_each("cos")
    tanh = _in_each("tanh")
    erf = _in_each("erf")
    sigmoid = _in_each("sigmoid")


def _beside(*numbers, ndim=0):
    """The bounds of families with as many axes each, so that members stand beside members; numbers as they are."""
    ndim = max(ndim, *(each.ndim for each in numbers if isinstance(each, Family)))
    return [_with_axes(each, ndim - each.ndim) if isinstance(each, Family) else each for each in numbers]


def _with_axes(family, missing):
    """The bounds of a family with so many axes more before those of a member."""
    if not missing:
        return family.all
    return family.all.map(lambda a: a.reshape(len(a), *(1,) * missing, *a.shape[1:]))
