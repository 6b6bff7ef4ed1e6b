"""Running error analysis: how far rounding alone may move a correct computation.

Every number is a pair: v, computed in float64, and e, a bound on |computed − exact| for *any* correct evaluation in the
judged dtype. compare/README.md has the model of rounding with its u, γ(n) and η, and the rule of each operation.

An infinity that everybody starts from (the −∞ of a mask) is exact, and so is what is certain to be one after it: v is
infinite and e is 0. An infinity that v alone has run into is nobody's value: e is infinite too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NamedTuple, cast

import numpy as np

from compare.truth.number import Move, Number

ULPS = 4  # of an elementary function; one unit in the last place is at most 2u of the value
HAIR = 1 + 2**-10
SMALLEST = 2.0**-1074


class Format(NamedTuple):
    """What of a floating-point format matters to rounding."""

    dtype: str
    u: float
    eta: float
    largest: float
    kinks: bool  # whether the slope at a kink is free (ReLU at exactly 0) or the one that PyTorch takes

    def gamma(self, n: int) -> float:
        """γ(n): the relative error that n roundings can add up to; infinite where there are too many to say."""
        return n * self.u / (1 - n * self.u) if n * self.u < 1 else math.inf


_format: Format = cast(Format, None)  # nobody computes a bound but inside of `judged`


@contextmanager
def judged(dtype: str, kinks: bool = True) -> Iterator[None]:
    """A context in which bounds are for computations in this dtype ("float32" or "float64")."""
    global _format
    info, before = np.finfo(dtype), _format
    _format = Format(dtype, float(info.eps) / 2 * HAIR, float(info.tiny), float(info.max), kinks)
    try:
        with np.errstate(all="ignore"):
            yield
    finally:
        _format = before


def at_hand() -> Format:
    """The format of the context that we are in."""
    return _format


class Bounded(Number):
    """An array of values v with bounds e, and the primitives that :mod:`compare.truth.operators` needs."""

    def __init__(self, v: Any, e: Any):
        self.v = np.asarray(v, dtype=np.float64)
        self.e = _known(np.abs(self.v), np.asarray(e, dtype=np.float64))

    @classmethod
    def of(cls, v: Any, e: Any) -> Bounded:
        """As it stands: for what makes no number that could have left the format's range."""
        return cls._of(v, np.fmin(e, np.inf))  # which an error that is no number is too

    @classmethod
    def _of(cls, v, e):
        made = object.__new__(cls)
        made.v, made.e = np.asarray(v, dtype=np.float64), np.asarray(e, dtype=np.float64)
        return made

    @classmethod
    def constant(cls, array: Any) -> Bounded:
        """Numbers that everybody starts from, without error if the format has them, and subnormal ones perhaps as 0."""
        v = np.array(array, dtype=np.float64)
        rounding = np.where(np.abs(v) < _format.eta, np.abs(v), np.abs(v - v.astype(_format.dtype)))
        return cls.of(v, _of_constant(v, rounding))

    @property
    def magnitude(self) -> np.ndarray:
        """An upper bound on whatever somebody computed here."""
        return np.abs(self.v) + 2 * self.e

    @property
    def infinite(self) -> np.ndarray:
        """Where it is certain to be an infinity."""
        return np.isinf(self.v) & (self.e == 0)

    @property
    def signed(self) -> np.ndarray:
        """Where its sign is certain, exact and computed."""
        return np.abs(self.v) > 2 * self.e

    def __repr__(self):
        return f"Bounded({self.v}, {self.e})"

    def map(self, move: Move) -> Bounded:
        """Move elements about: ``move`` is a function on a plain array. What NumPy returns as a view stays one."""
        return self._of(move(self.v), move(self.e))

    def join(self, others: Sequence[Bounded], move: Move) -> Bounded:
        """Move the elements of several arrays into one."""
        return self.of(move([self.v, *(o.v for o in others)]), move([self.e, *(o.e for o in others)]))

    def assign(self, other: Any) -> None:
        """Overwrite in place, which every view of the array sees."""
        other = _raw(other)
        self.v[...], self.e[...] = other.v, other.e

    def enclosure(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The truth as three float64 arrays (hi, lo, radius), when the judged dtype is float64."""
        return self.v, np.zeros(self.shape), self.e

    def __add__(self, other: Any) -> Bounded:
        other = _raw(other)
        v, e = self.v + other.v, self.e + other.e
        rounded = _with_rounding(v, e, times=3)
        if (self.magnitude + other.magnitude <= _format.largest).all():
            return self._of(v, rounded)
        # Both are numbers of the format. So where the largest of a mask meets a small one, that is no overflow yet.
        ends = (sum(np.clip(n.v + s * n.e, -_format.largest, _format.largest) for n in (self, other)) for s in (-2, 2))
        fits = np.maximum(*map(np.abs, ends)) <= _format.largest * (1 + _format.u / 4)
        certain = (self.infinite & np.isfinite(other.e)) | (other.infinite & np.isfinite(self.e))
        return self.of(v, _but(certain & np.isinf(v), np.where(fits, rounded, np.inf)))

    def __mul__(self, other: Any) -> Bounded:
        other = _raw(other)
        e = _times(self.magnitude, other.e) + _times(other.magnitude, self.e)
        return _rounded(self.v * other.v, e, lambda: (self.infinite & other.signed) | (other.infinite & self.signed))

    def __truediv__(self, other: Any) -> Bounded:
        other = _raw(other)
        least = np.abs(other.v) - 2 * other.e  # a lower bound on the divisor, exact or computed
        v = self.v / other.v
        e = (self.e + _times(self.magnitude / least, other.e)) / least
        return _rounded(v, np.where(least > 0, e, np.inf), lambda: self.infinite & other.signed & ~other.infinite)

    def __rtruediv__(self, other: Any) -> Bounded:
        return _raw(other) / self

    def __neg__(self) -> Bounded:
        return self.of(-self.v, self.e)

    def __abs__(self) -> Bounded:
        return self.of(np.abs(self.v), self.e)

    def __matmul__(self, other: Bounded) -> Bounded:
        return self._product(other, self.shape[-1], 0)

    def affine(self, other: Bounded, bias: Any) -> Bounded:
        """self @ other + bias, the bias added at any point of the summation."""
        return self._product(other, self.shape[-1] + 1, bias)

    def _product(self, other, n, bias):
        bias, a, b = _raw(bias), self.magnitude, other.magnitude
        carried = a @ other.e + self.e @ b + bias.e
        size = a @ b + bias.magnitude  # of every partial sum
        e = carried + _format.gamma(n) * size + 2 * n * _format.eta
        return Bounded(self.v @ other.v + bias.v, _known(size, e))

    def sum(self, axes: tuple[int, ...], keepdims: bool = False) -> Bounded:
        """Sum over the axes, in any order."""
        additions = max(math.prod(self.shape[axis] for axis in axes) - 1, 0)
        e = np.sum(self.e, axis=axes, keepdims=keepdims)
        size = np.sum(self.magnitude, axis=axes, keepdims=keepdims)  # of every partial sum
        e = e + _format.gamma(additions) * size + additions * _format.eta
        return Bounded(np.sum(self.v, axis=axes, keepdims=keepdims), _known(size, e))

    def amax(self, axes: tuple[int, ...], keepdims: bool = True) -> Bounded:
        """Largest over the axes: off by no more than one of the elements that can be it is."""
        least = np.max(self.v - 2 * self.e, axis=axes, keepdims=True, initial=-np.inf)
        can_be = ~(self.v + 2 * self.e < least)  # also where nobody knows how far off an element is
        e = np.max(np.where(can_be, self.e, 0), axis=axes, keepdims=keepdims)
        return self.of(np.max(self.v, axis=axes, keepdims=keepdims), e)

    def maximum(self, other: Any) -> Bounded:
        """The larger of the two; where it is certain which, its error alone."""
        other = _raw(other)
        gap, doubt = self.v - other.v, 2 * (self.e + other.e)
        e = np.where(gap > doubt, self.e, np.where(gap < -doubt, other.e, np.maximum(self.e, other.e)))
        return self.of(np.maximum(self.v, other.v), e)

    def relu(self) -> Bounded:
        """The larger of it and 0. Where the unit is certain to be off, and only there, the result has no error at all:
        PyTorch's backward half sees nothing but the result, and must tell an off unit from one at the kink.
        """
        larger, kink = self.maximum(0), ~(np.abs(self.v) > 2 * self.e)
        if not _format.kinks:
            return Bounded(larger.v, np.where(self._at_zero(), 0, larger.e))
        return Bounded(larger.v, np.where(kink, np.maximum(larger.e, SMALLEST), larger.e))

    def above(self, other: Any) -> Bounded:
        """1 where this is larger, else 0; where rounding can change the order, either."""
        other = _raw(other)
        return Bounded(self.v > other.v, self._tied(other))

    def positive(self) -> Bounded:
        """1 where the number is above 0, else 0; where rounding can change the sign, either, and at a kink too."""
        doubt = ~(np.abs(self.v) > 2 * self.e)
        return Bounded(self.v > 0, doubt if _format.kinks else doubt & ~self._at_zero())

    def equals(self, other: Any) -> Bounded:
        """1 where the two are equal, else 0; where rounding can change that, either."""
        other = _raw(other)
        return Bounded(self.v == other.v, self._tied(other))

    def _tied(self, other):
        """Where rounding can change which of the two is larger."""
        doubt = 2 * (self.e + other.e)
        return ~(np.abs(self.v - other.v) > doubt) & (doubt != 0)

    def choose(self, a: Any, b: Any) -> Bounded:
        """a where this is 1, b where it is 0; either where it is in doubt."""
        a, b = _raw(a), _raw(b)
        yes, doubt = self.v > 0.5, ~(self.e < 0.5)  # 1 − mask has been rounded, and is certain all the same
        either = np.abs(a.v - b.v) + a.e + b.e + np.maximum(a.e, b.e)
        return self.of(np.where(yes, a.v, b.v), np.where(doubt, either, np.where(yes, a.e, b.e)))

    def loosen(self, size: Bounded, roundings: float = 2 * ULPS) -> Bounded:
        """Allow besides so many roundings of a number of this size."""
        return self.of(self.v, _but(self.infinite, self.e + roundings * _format.u * size.magnitude))

    def permit(self, gap: Bounded) -> Bounded:
        """Allow besides an error of this size, which PyTorch makes on purpose."""
        return self.of(self.v, _but(self.infinite, self.e + gap.magnitude))

    def power(self, k: int) -> Bounded:
        """Whole power, k ≥ 0, by k − 1 multiplications in any order."""
        size = self.magnitude**k
        carried = _times(k * self.magnitude ** max(k - 1, 0), self.e)
        e = carried + _format.gamma(max(k - 1, 0)) * size + (k > 1) * _format.eta
        return Bounded(self.v**k, _known(size, e))

    def exp(self) -> Bounded:
        return self._elementary(np.exp(self.v), np.exp(self.v + 2 * self.e))

    def expm1(self) -> Bounded:
        return self._elementary(np.expm1(self.v), np.exp(self.v + 2 * self.e))

    def log(self, floor: float | None = None) -> Bounded:
        """The logarithm, or the larger of it and a floor."""
        if floor is None:
            return self._elementary(np.log(self.v), _reciprocal(self.v - 2 * self.e))
        v, most = (np.maximum(np.log(np.maximum(x, 0)), floor) for x in (self.v, self.v + 2 * self.e))
        e = np.fmin(_times(_reciprocal(self.v - 2 * self.e), self.e), most - floor)
        return self._near(v, e)

    def log1p(self) -> Bounded:
        return self._elementary(np.log1p(self.v), _reciprocal(1 + self.v - 2 * self.e))

    def sqrt(self) -> Bounded:
        """√; what stands under a root is taken to be a sum of squares, which no rounding makes negative."""
        steepest = 0.5 * _reciprocal(np.sqrt(np.maximum(self.v - 2 * self.e, 0)))
        v = np.sqrt(np.where(self.v < -self.e, np.nan, np.maximum(self.v, 0)))
        return self._near(v, np.minimum(_times(steepest, self.e), np.sqrt(self.e)))

    def sin(self) -> Bounded:
        return self._elementary(np.sin(self.v), 1.0)

    def cos(self) -> Bounded:
        return self._elementary(np.cos(self.v), 1.0)

    def tanh(self) -> Bounded:
        return self._elementary(np.tanh(self.v), 1 / np.cosh(self._nearest_to_zero()) ** 2)

    def sigmoid(self) -> Bounded:
        e = np.exp(-np.abs(self.v))
        steep = np.exp(-self._nearest_to_zero())
        return self._elementary(np.where(self.v >= 0, 1, e) / (1 + e), steep / (1 + steep) ** 2)

    def erf(self) -> Bounded:
        slope = 2 / np.sqrt(np.pi) * np.exp(-(self._nearest_to_zero() ** 2))
        return self._elementary(np.asarray(_erf(self.v), dtype=np.float64), slope)

    def pi(self) -> Bounded:
        return _raw(np.pi)

    def _at_zero(self):
        """Where everybody computes 0: there is no error besides what underflow allows."""
        return (self.v == 0) & (self.e <= 2**20 * _format.eta)

    def _nearest_to_zero(self):
        return np.maximum(np.abs(self.v) - 2 * self.e, 0)

    def _elementary(self, v, steepest):
        """f(self), from its value and a bound on |f′| over everything that the argument may be."""
        return self._near(v, _times(steepest, self.e))

    def _near(self, v, e):
        """f(self), from its value and a bound on what the argument's error moves it."""
        return Bounded(v, e + 2 * ULPS * _format.u * (np.abs(v) + 2 * e) + _format.eta)


def _raw(other):
    if type(other) is Bounded:
        return other
    if isinstance(other, (int, float)):
        return _written_out(other, math.copysign(1, other), _format)
    return _of_formula(other)


@lru_cache(maxsize=256)
def _written_out(number, sign, in_format):  # there is a −0
    return _of_formula(number)


def _of_formula(other):
    # A constant of the formula may be rounded, or folded into another; a subnormal one may be flushed to 0.
    c = np.asarray(other, dtype=np.float64)
    rounding = np.where(np.abs(c) < _format.eta, np.abs(c), _format.u * np.abs(c))
    return Bounded.of(c, _of_constant(c, np.where(np.abs(c) == 1, 0, rounding)))


def _of_constant(c, rounding):
    """Its rounding, but that an infinity has none, and of what is no number nobody knows anything."""
    return np.where(np.isinf(c), 0, np.where(np.isnan(c), np.inf, rounding))


def _known(size, e):
    """The bound e, or infinity where something of this size may overflow: nothing is known from there on."""
    return np.where(size + e <= _format.largest, e, np.inf)


def _rounded(v, e, infinite):
    """A value that is rounded once more; ``infinite()`` says where it is certain to be an infinity, if v is one."""
    e, infinities = _known(np.abs(v), _with_rounding(v, e)), np.isinf(v)
    return Bounded.of(v, _but(infinite() & infinities, e) if infinities.any() else e)


def _with_rounding(v, e, times=1):
    return e + times * _format.u * np.abs(v) + 2 * times * _format.u * e + _format.eta


def _but(exact, e):
    """The bounds e, but for what is exact."""
    return np.where(exact, 0, e)


def _times(size, e):
    return np.where(e == 0, 0, size * e)  # no error times an infinite slope is no error


def _reciprocal(x):
    return np.where(x > 0, 1 / x, np.inf)


_erf = np.frompyfunc(math.erf, 1, 1)
