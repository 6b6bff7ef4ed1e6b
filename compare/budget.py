"""Running error analysis: how far rounding alone may move a correct computation.

Every number is a pair: v, computed in float64, and e, a bound on |computed − exact| for *any* correct evaluation in the
judged dtype: any order of summation, with or without fused multiply-add, elementary functions to ``ULPS`` units in the
last place, subnormal numbers flushed to zero or not. The float64 value is itself such an evaluation, so |exact| is at
most |v| + e and whatever somebody computed is at most |v| + 2e in magnitude; each rule below uses that as its bound on
magnitudes. u is the unit roundoff, γ(n) = n·u / (1 − n·u), η the smallest normal number.

Source: N. Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd ed., 2.2 and 3.1 to 3.5.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import NamedTuple

import numpy as np

ULPS = 4  # of an elementary function; one unit in the last place is at most 2u of the value


class Format(NamedTuple):
    """What of a floating-point format matters to rounding."""

    u: float
    eta: float
    largest: float
    kinks: bool  # whether the slope at a kink is free (ReLU at exactly 0) or the one that PyTorch takes

    def gamma(self, n):
        """γ(n): the relative error that n roundings can add up to."""
        return n * self.u / (1 - n * self.u)


_format: Format | None = None


@contextmanager
def judged(dtype, kinks=True):
    """A context in which bounds are for computations in this dtype ("float32" or "float64")."""
    global _format
    info, before = np.finfo(dtype), _format
    _format = Format(float(info.eps) / 2, float(info.tiny), float(info.max), kinks)
    try:
        with np.errstate(all="ignore"):
            yield
    finally:
        _format = before


class Bounded:
    """An array of values v with bounds e, and the primitives that :mod:`compare.operators` needs."""

    __array_ufunc__ = None

    def __init__(self, v, e):
        self.v = np.asarray(v, dtype=np.float64)
        e = np.asarray(e, dtype=np.float64)
        lost = ~np.isfinite(self.v) | ~(np.abs(self.v) + e <= _format.largest)  # overflow: nothing is known any more
        self.e = np.where(lost, np.inf, e)

    @classmethod
    def constant(cls, array):
        """Numbers that everybody starts from, without error."""
        return cls(array, np.zeros(np.shape(array)))

    @property
    def shape(self):
        return self.v.shape

    @property
    def ndim(self):
        return self.v.ndim

    @property
    def magnitude(self):
        """An upper bound on whatever somebody computed here."""
        return np.abs(self.v) + 2 * self.e

    def __repr__(self):
        return f"Bounded({self.v}, {self.e})"

    def map(self, move):
        """Move elements about: ``move`` is a function on a plain array."""
        return Bounded(move(self.v), move(self.e))

    def join(self, others, move):
        """Move the elements of several arrays into one."""
        return Bounded(move([self.v, *(o.v for o in others)]), move([self.e, *(o.e for o in others)]))

    def assign(self, other):
        """Overwrite in place."""
        self.v, self.e = np.broadcast_to(other.v, self.shape), np.broadcast_to(other.e, self.shape)

    def enclosure(self):
        """The truth as three float64 arrays (hi, lo, radius), when the judged dtype is float64."""
        return self.v, np.zeros(self.shape), self.e

    def __add__(self, other):
        other = _raw(other)
        return _rounded(self.v + other.v, self.e + other.e)

    def __sub__(self, other):
        return self + -_raw(other)

    def __rsub__(self, other):
        return -self + _raw(other)

    def __mul__(self, other):
        other = _raw(other)
        return _rounded(self.v * other.v, _times(self.magnitude, other.e) + _times(self.e, other.magnitude))

    def __truediv__(self, other):
        other = _raw(other)
        least = np.abs(other.v) - 2 * other.e  # a lower bound on the divisor, exact or computed
        v = self.v / other.v
        e = (self.e + _times(self.magnitude / least, other.e)) / least
        return _rounded(v, np.where(least > 0, e, np.inf))

    def __rtruediv__(self, other):
        return _raw(other) / self

    def __neg__(self):
        return Bounded(-self.v, self.e)

    def __abs__(self):
        return Bounded(np.abs(self.v), self.e)

    __radd__ = __add__
    __rmul__ = __mul__

    def __matmul__(self, other):
        return self._product(other, self.shape[-1], 0)

    def affine(self, other, bias):
        """self @ other + bias, the bias added at any point of the summation."""
        return self._product(other, self.shape[-1] + 1, bias)

    def _product(self, other, n, bias):
        bias = _raw(bias)
        v = self.v @ other.v + bias.v
        carried = self.magnitude @ other.e + self.e @ other.magnitude + bias.e
        e = carried + _format.gamma(n) * (self.magnitude @ other.magnitude + bias.magnitude) + n * _format.eta
        return Bounded(v, e)

    def sum(self, axes, keepdims=False):
        """Sum over the axes, in any order."""
        n = np.prod([self.shape[axis] for axis in axes])
        e = np.sum(self.e, axis=axes, keepdims=keepdims)
        size = np.sum(self.magnitude, axis=axes, keepdims=keepdims)
        return Bounded(np.sum(self.v, axis=axes, keepdims=keepdims), e + _format.gamma(n - 1) * size)

    def amax(self, axis, keepdims=True):
        """Largest along one axis."""
        return Bounded(np.max(self.v, axis=axis, keepdims=keepdims), np.max(self.e, axis=axis, keepdims=keepdims))

    def maximum(self, other):
        """The larger of the two; where it is certain which, its error alone."""
        other = _raw(other)
        gap, doubt = self.v - other.v, 2 * (self.e + other.e)
        e = np.where(gap > doubt, self.e, np.where(gap < -doubt, other.e, np.maximum(self.e, other.e)))
        return Bounded(np.maximum(self.v, other.v), e)

    def positive(self):
        """1 where the number is above 0, else 0; where rounding can change the sign, either."""
        doubt = np.abs(self.v) <= 2 * self.e
        if not _format.kinks:
            doubt &= (self.v != 0) | (self.e > 2**20 * _format.eta)
        return Bounded(self.v > 0, doubt)

    def choose(self, a, b):
        """a where this is 1, b where it is 0; either where it is in doubt."""
        a, b = _raw(a), _raw(b)
        either = np.abs(a.v - b.v) + a.e + b.e
        e = np.where(self.e > 0, either, np.where(self.v > 0, a.e, b.e))
        return Bounded(np.where(self.v > 0, a.v, b.v), e)

    def loosen(self, other):
        """Allow besides what rounding a number of the size of ``other`` loses."""
        return Bounded(self.v, self.e + 2 * ULPS * _format.u * other.magnitude)

    def exp(self):
        return self._elementary(np.exp(self.v), np.exp(self.v + 2 * self.e))

    def expm1(self):
        return self._elementary(np.expm1(self.v), np.exp(self.v + 2 * self.e))

    def log(self):
        return self._elementary(np.log(self.v), _reciprocal(self.v - 2 * self.e))

    def log1p(self):
        return self._elementary(np.log1p(self.v), _reciprocal(1 + self.v - 2 * self.e))

    def sqrt(self):
        found = self._elementary(np.sqrt(self.v), 0.5 * _reciprocal(np.sqrt(np.maximum(self.v - 2 * self.e, 0))))
        # Where nothing but underflow is left (Adam's v of an input that is always 0) the slope is infinite, yet
        # |√x − √y| ≤ √|x − y|.
        underflow = self.e <= 2**20 * _format.eta
        return Bounded(found.v, np.where(underflow, np.minimum(found.e, np.sqrt(self.e) + found.v), found.e))

    def sin(self):
        return self._elementary(np.sin(self.v), 1.0)

    def cos(self):
        return self._elementary(np.cos(self.v), 1.0)

    def tanh(self):
        return self._elementary(np.tanh(self.v), 1 / np.cosh(self._nearest_to_zero()) ** 2)

    def sigmoid(self):
        e = np.exp(-np.abs(self.v))
        steep = np.exp(-self._nearest_to_zero())
        return self._elementary(np.where(self.v >= 0, 1, e) / (1 + e), steep / (1 + steep) ** 2)

    def _nearest_to_zero(self):
        return np.maximum(np.abs(self.v) - 2 * self.e, 0)

    def _elementary(self, v, steepest):
        """f(self), from its value and a bound on |f′| over everything that the argument may be."""
        e = _times(steepest, self.e)
        return Bounded(v, e + 2 * ULPS * _format.u * (np.abs(v) + e) + _format.eta)


def _raw(other):
    if isinstance(other, Bounded):
        return other
    c = np.asarray(other, dtype=np.float64)  # a constant of the formula may be rounded, or folded into another
    return Bounded(c, np.where((c == 0) | (np.abs(c) == 1), 0, _format.u * np.abs(c)))


def _rounded(v, e):
    return Bounded(v, e + _format.u * (np.abs(v) + e) + _format.eta)


def _times(size, e):
    return np.where(e == 0, 0, size * e)  # no error times an infinite slope is no error


def _reciprocal(x):
    return np.where(x > 0, 1 / x, np.inf)
