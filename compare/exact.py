"""Exact arithmetic: arrays of balls.

A ball is a midpoint and a radius that is certain to contain the true value; each operation rounds outward. So the
truth is not a longer float but an enclosure, and how far it can be wrong is known. (F. Johansson, *Arb: efficient
arbitrary-precision midpoint-radius interval arithmetic*, 2017; here through python-flint.)
"""

from __future__ import annotations

import flint
import numpy as np
from flint import arb, arb_mat


class Balls:
    """An array of balls (an object array of ``arb``) with the primitives that :mod:`compare.operators` needs.

    The working precision is flint's context: set it with ``flint.ctx.workprec(bits)`` around the whole computation.
    """

    __array_ufunc__ = None  # array + Balls must come here, not be taken apart by NumPy

    def __init__(self, array):
        self.array = np.asarray(array, dtype=object)

    @classmethod
    def constant(cls, array):
        """Floats as balls of radius 0: a float is an exact number."""
        return cls(_arb(np.asarray(array, dtype=np.float64)))

    @property
    def shape(self):
        return self.array.shape

    @property
    def ndim(self):
        return self.array.ndim

    def __repr__(self):
        return f"Balls({self.array})"

    def map(self, move):
        """Move elements about: ``move`` is a function on a plain array."""
        return Balls(move(self.array))

    def join(self, others, move):
        """Move the elements of several arrays into one."""
        return Balls(move([self.array, *(other.array for other in others)]))

    def assign(self, other):
        """Overwrite in place."""
        self.array[...] = other.array

    def enclosure(self):
        """The balls as three float64 arrays (hi, lo, radius): the truth is hi + lo ± radius."""
        mid = _mid(self.array)
        hi = np.asarray(_float(mid), dtype=np.float64)
        with np.errstate(invalid="ignore"):
            lo = np.asarray(_float(mid - _arb(hi)), dtype=np.float64)
            radius = np.asarray(_rad(self.array), dtype=np.float64)
        return hi, np.where(np.isfinite(hi), lo, 0.0), radius

    def __add__(self, other):
        return Balls(self.array + _raw(other))

    def __sub__(self, other):
        return Balls(self.array - _raw(other))

    def __rsub__(self, other):
        return Balls(_raw(other) - self.array)

    def __mul__(self, other):
        return Balls(self.array * _raw(other))

    def __truediv__(self, other):
        return Balls(self.array / _raw(other))

    def __rtruediv__(self, other):
        return Balls(_raw(other) / self.array)

    def __neg__(self):
        return Balls(-self.array)

    def __abs__(self):
        return Balls(_abs(self.array))

    __radd__ = __add__
    __rmul__ = __mul__

    def __matmul__(self, other):
        a = self.array.reshape(-1, self.shape[-1])  # (m, k)
        b = other.array.reshape(other.shape[0], -1)  # (k, n)
        product = arb_mat(*a.shape, a.ravel().tolist()) * arb_mat(*b.shape, b.ravel().tolist())
        out = np.empty(a.shape[0] * b.shape[1], dtype=object)
        out[:] = product.entries()
        return Balls(out.reshape(self.shape[:-1] + other.shape[1:]))

    def affine(self, other, bias):
        """self @ other + bias."""
        return self @ other + bias

    def sum(self, axes, keepdims=False):
        """Sum over the axes."""
        return Balls(np.sum(self.array, axis=axes, keepdims=keepdims))

    def amax(self, axis, keepdims=True):
        """Largest along one axis."""
        return Balls(_maximum.reduce(self.array, axis=axis, keepdims=keepdims))

    def maximum(self, other):
        """The larger of the two."""
        return Balls(_maximum(self.array, _raw(other)))

    def positive(self):
        """1 where the number is above 0, 0 where it isn't, and [0, 1] where the ball cannot tell."""
        return Balls(_positive(self.array))

    def choose(self, a, b):
        """a where this is 1, b where it is 0, and a ball around both where it is in doubt."""
        return Balls(_choose(self.array, _raw(a), _raw(b)))

    def loosen(self, other):
        """Itself: what rounding might do does not touch the truth."""
        return self

    def exp(self):
        return Balls(_exp(self.array))

    def expm1(self):
        return Balls(_expm1(self.array))

    def log(self):
        return Balls(_log(self.array))

    def log1p(self):
        return Balls(_log1p(self.array))

    def sqrt(self):
        return Balls(_sqrt(self.array))

    def sin(self):
        return Balls(_sin(self.array))

    def cos(self):
        return Balls(_cos(self.array))

    def tanh(self):
        return Balls(_tanh(self.array))

    def sigmoid(self):
        return 1 / (1 + (-self).exp())


def workprec(bits):
    """A context in which balls are computed to so many bits."""
    return flint.ctx.workprec(bits)


def _raw(other):
    if isinstance(other, Balls):
        return other.array
    return _arb(np.asarray(other, dtype=np.float64))


def _sign_of(ball):
    return arb(1) if ball > 0 else arb(0) if ball <= 0 else arb(0.5, 0.5)


def _chosen(mask, a, b):
    return a if mask == 1 else b if mask == 0 else a.union(b)


_arb = np.frompyfunc(arb, 1, 1)
_float = np.frompyfunc(float, 1, 1)
_mid = np.frompyfunc(arb.mid, 1, 1)
_rad = np.frompyfunc(lambda ball: float(ball.rad()), 1, 1)
_abs = np.frompyfunc(abs, 1, 1)
_maximum = np.frompyfunc(arb.max, 2, 1)
_positive = np.frompyfunc(_sign_of, 1, 1)
_choose = np.frompyfunc(_chosen, 3, 1)
_exp, _expm1 = np.frompyfunc(arb.exp, 1, 1), np.frompyfunc(arb.expm1, 1, 1)
_log, _log1p = np.frompyfunc(arb.log, 1, 1), np.frompyfunc(arb.log1p, 1, 1)
_sqrt, _tanh = np.frompyfunc(arb.sqrt, 1, 1), np.frompyfunc(arb.tanh, 1, 1)
_sin, _cos = np.frompyfunc(arb.sin, 1, 1), np.frompyfunc(arb.cos, 1, 1)
