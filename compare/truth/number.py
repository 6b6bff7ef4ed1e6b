"""What an array of numbers has to be able to do, for a PyTorch program to run on it.

Balls (:mod:`compare.truth.balls`) and values with error bounds (:mod:`compare.truth.bounds`) do; the formulas of
:mod:`compare.truth.operators` are written in nothing else. A constant of a formula may stand wherever a number does.
Masks are numbers too: 1, 0, or in doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, Self

import numpy as np

Move = Callable[..., Any]  # plain array → plain array of the same elements, in other places


class Number(Protocol):
    """An array of numbers that are not floats; each kind inherits what it need not do in its own way."""

    __array_ufunc__ = None  # array + number must come here, not be taken apart by NumPy
    v: np.ndarray  # the numbers, or what they are about: what stands where in the plain array, stands there in this

    @classmethod
    def constant(cls, array: Any) -> Self:
        """Floats as they stand."""
        ...

    # ---- where the elements stand

    @property
    def shape(self) -> tuple[int, ...]:
        return self.v.shape

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def strides(self) -> list[int]:
        """Elements from one to the next along each axis."""
        return [step // self.v.itemsize for step in self.v.strides]

    def map(self, move: Move) -> Self:
        """Move elements about; what NumPy returns as a view stays one."""
        ...

    def join(self, others: Sequence[Self], move: Move) -> Self:
        """Move the elements of several arrays into one."""
        ...

    def assign(self, other: Any) -> None:
        """Overwrite in place, which every view of the array sees."""
        ...

    def enclosure(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Three float64 arrays (hi, lo, radius): the truth is hi + lo ± radius."""
        ...

    # ---- arithmetic

    def __add__(self, other: Any) -> Self: ...

    def __radd__(self, other: Any) -> Self:
        return self + other

    def __sub__(self, other: Any) -> Self:
        return self + -other

    def __rsub__(self, other: Any) -> Self:
        return -self + other

    def __mul__(self, other: Any) -> Self: ...

    def __rmul__(self, other: Any) -> Self:
        return self * other

    def __truediv__(self, other: Any) -> Self: ...

    def __rtruediv__(self, other: Any) -> Self: ...

    def __neg__(self) -> Self: ...

    def __abs__(self) -> Self: ...

    def __matmul__(self, other: Self) -> Self: ...

    def affine(self, other: Self, bias: Any) -> Self:
        """self @ other + bias, the bias added at any point of the summation."""
        return self @ other + bias

    def sum(self, axes: tuple[int, ...], keepdims: bool = False) -> Self:
        """Sum over the axes, in any order."""
        ...

    def power(self, k: int) -> Self:
        """Whole power, k ≥ 0."""
        ...

    def pi(self) -> Self: ...

    # ---- comparison

    def amax(self, axes: tuple[int, ...], keepdims: bool = True) -> Self:
        """Largest over the axes."""
        ...

    def maximum(self, other: Any) -> Self:
        """The larger of the two."""
        ...

    def relu(self) -> Self:
        """The larger of it and 0, where PyTorch takes the slope at 0 to be 0."""
        return self.maximum(0)

    def above(self, other: Any) -> Self:
        """1 where this is larger, else 0."""
        ...

    def positive(self) -> Self:
        """1 where the number is above 0, else 0: a slope with a kink at 0."""
        ...

    def equals(self, other: Any) -> Self:
        """1 where the two are equal, else 0."""
        ...

    def choose(self, a: Any, b: Any) -> Self:
        """Of a mask: a where it is 1, b where it is 0, either where it is in doubt."""
        ...

    # ---- what a rule allows besides: rounding on a way that PyTorch takes and the formula does not show

    def loosen(self, size: Self, roundings: float = ...) -> Self:
        """Allow besides so many roundings of a number of this size; what is exact is not touched."""
        return self

    def permit(self, gap: Self) -> Self:
        """Allow besides an error of this size, which PyTorch makes on purpose; what is exact is not touched."""
        return self

    # ---- elementary functions

    def exp(self) -> Self: ...

    def expm1(self) -> Self: ...

    def log(self, floor: float | None = None) -> Self:
        """The logarithm, or the larger of it and a floor."""
        ...

    def log1p(self) -> Self: ...

    def sqrt(self) -> Self: ...

    def sin(self) -> Self: ...

    def cos(self) -> Self: ...

    def tanh(self) -> Self: ...

    def erf(self) -> Self: ...

    def sigmoid(self) -> Self: ...
