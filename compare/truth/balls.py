"""Exact arithmetic: arrays of balls.

A ball is a midpoint and a radius that is certain to contain the true value; each operation rounds outward. So the
truth is not a longer float but an enclosure, and how far it can be wrong is known. (F. Johansson, *Arb: efficient
arbitrary-precision midpoint-radius interval arithmetic*, 2017; here through python-flint.)
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

import flint
import numpy as np
from flint import arb, arb_mat

from compare.truth.number import Move, Number

LARGEST = np.finfo(np.float64).max


def _sigmoid_of(ball):
    e = (-abs(ball)).exp()  # of −|z|, because the exponential of something beyond 2^128 is too much even for a ball
    return 1 / (1 + e) if ball >= 0 else e / (1 + e)  # where it holds 0, the quotient of balls covers both


def _elementwise(function: Callable[[arb], arb]) -> Any:
    """A method that takes the function of one ball of every element."""
    each = np.frompyfunc(function, 1, 1)
    return lambda self: Balls(each(self.v))


class Balls(Number):
    """An array of balls (an object array of ``arb``) with the primitives that :mod:`compare.truth.operators` needs.

    The working precision is flint's context: set it with ``flint.ctx.workprec(bits)`` around the whole computation.
    """

    def __init__(self, array: Any):
        self.v = np.asarray(array, dtype=object)

    @classmethod
    def constant(cls, array: Any) -> Balls:
        """Floats as balls of radius 0: a float is an exact number."""
        return cls(_arb(np.asarray(array, dtype=np.float64)))

    def __repr__(self):
        return f"Balls({self.v})"

    def map(self, move: Move) -> Balls:
        """Move elements about: ``move`` is a function on a plain array. What NumPy returns as a view stays one."""
        moved = object.__new__(Balls)
        moved.v = np.asarray(move(self.v), dtype=object)
        return moved

    def join(self, others: Sequence[Balls], move: Move) -> Balls:
        """Move the elements of several arrays into one."""
        return Balls(move([self.v, *(other.v for other in others)]))

    def assign(self, other: Any) -> None:
        """Overwrite in place, which every view of the array sees."""
        self.v[...] = _raw(other)

    def enclosure(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The balls as three float64 arrays (hi, lo, radius): the truth is hi + lo ± radius.

        A ball beyond the range of float64 is its infinity, without radius.
        """
        hi, lo, radius = (np.asarray(part, dtype=np.float64) for part in _enclosed(self.v))
        return hi, lo, radius

    def __add__(self, other: Any) -> Balls:
        return Balls(self.v + _raw(other))

    def __sub__(self, other: Any) -> Balls:
        return Balls(self.v - _raw(other))

    def __rsub__(self, other: Any) -> Balls:
        return Balls(_raw(other) - self.v)

    def __mul__(self, other: Any) -> Balls:
        return Balls(self.v * _raw(other))

    def __truediv__(self, other: Any) -> Balls:
        return Balls(self.v / _raw(other))

    def __rtruediv__(self, other: Any) -> Balls:
        return Balls(_raw(other) / self.v)

    def __neg__(self) -> Balls:
        return Balls(-self.v)

    def __abs__(self) -> Balls:
        return Balls(_abs(self.v))

    def __matmul__(self, other: Balls) -> Balls:
        if self.ndim == 3:  # one product for each element of the first axis
            return Balls(np.stack([(Balls(a) @ Balls(b)).v for a, b in zip(self.v, other.v)]))
        a = self.v.reshape(-1, self.shape[-1])  # (m, k)
        b = other.v.reshape(other.shape[0], -1)  # (k, n)
        (m, k), (_, n) = a.shape, b.shape
        product = arb_mat(m, k, a.ravel().tolist()) * arb_mat(k, n, b.ravel().tolist())
        out = np.empty(m * n, dtype=object)
        out[:] = product.entries()
        return Balls(out.reshape(self.shape[:-1] + other.shape[1:]))

    def sum(self, axes: tuple[int, ...], keepdims: bool = False) -> Balls:
        """Sum over the axes."""
        return Balls(np.sum(self.v, axis=axes, keepdims=keepdims))

    def amax(self, axes: tuple[int, ...], keepdims: bool = True) -> Balls:
        """Largest over the axes."""
        largest = self.v
        for axis in axes:
            largest = _maximum.reduce(largest, axis=axis, keepdims=True)
        return Balls(largest if keepdims else np.squeeze(largest, axis=axes))

    def maximum(self, other: Any) -> Balls:
        """The larger of the two."""
        return Balls(_maximum(self.v, _raw(other)))

    def above(self, other: Any) -> Balls:
        """1 where this is larger, 0 where it isn't, and [0, 1] where the balls cannot tell."""
        return Balls(_positive(self.v - _raw(other)))

    def positive(self) -> Balls:
        """1 where the number is above 0, 0 where it isn't, and [0, 1] where the ball cannot tell."""
        return Balls(_positive(self.v))

    def equals(self, other: Any) -> Balls:
        """1 where the two are equal, 0 where they aren't, and [0, 1] where the balls cannot tell."""
        return Balls(_equal(self.v, _raw(other)))

    def choose(self, a: Any, b: Any) -> Balls:
        """a where this is 1, b where it is 0, and a ball around both where it is in doubt."""
        return Balls(_choose(self.v, _raw(a), _raw(b)))

    def power(self, k: int) -> Balls:
        """Whole power, k ≥ 0."""
        # As products, because a ball's own ** gives up where the ball reaches 0.
        return math.prod([self] * (k - 1), start=self) if k else self.constant(np.ones(self.shape))

    def log(self, floor: float | None = None) -> Balls:
        return Balls(_log(self.v) if floor is None else _log_from(self.v, floor))

    def pi(self) -> Balls:
        return Balls(arb.pi())

    exp, expm1, log1p = _elementwise(arb.exp), _elementwise(arb.expm1), _elementwise(arb.log1p)
    sqrt, sin, cos = _elementwise(arb.sqrt), _elementwise(arb.sin), _elementwise(arb.cos)
    tanh, erf, sigmoid = _elementwise(arb.tanh), _elementwise(arb.erf), _elementwise(_sigmoid_of)


def workprec(bits: int) -> AbstractContextManager:
    """A context in which balls are computed to so many bits."""
    return flint.ctx.workprec(bits)


def _raw(other) -> Any:
    if type(other) is Balls:
        return other.v
    return _arb(np.asarray(other, dtype=np.float64))


def _certain(yes, no):
    return arb(1) if yes else arb(0) if no else arb(0.5, 0.5)


def _log_not_below(ball, floor):
    """max(log, floor), also where the ball reaches 0 and below."""
    if ball > 0:
        return ball.log().max(arb(floor))
    upper = ball.upper()
    return arb(floor).union(upper.log().max(arb(floor))) if upper > 0 else arb(floor)


def _parts(ball):
    """hi, lo and radius of one ball; the radius takes in what hi + lo leave out."""
    mid = ball.mid()
    hi = float(mid)
    if not math.isfinite(hi):
        return hi, 0.0, 0.0 if ball.abs_lower() > LARGEST else math.inf
    rest = mid - hi
    lo = float(rest)
    left = abs(rest - lo).upper() + ball.rad()
    return hi, lo, 0.0 if left == 0 else math.nextafter(float(left.upper()), math.inf)


def _chosen(mask, a, b):
    return a if mask == 1 else b if mask == 0 else a.union(b)


_arb = np.frompyfunc(arb, 1, 1)
_enclosed = np.frompyfunc(_parts, 1, 3)
_abs = np.frompyfunc(abs, 1, 1)
_maximum = np.frompyfunc(arb.max, 2, 1)
_positive = np.frompyfunc(lambda ball: _certain(ball > 0, ball <= 0), 1, 1)
_equal = np.frompyfunc(lambda a, b: _certain(a == b, a != b), 2, 1)
_choose = np.frompyfunc(_chosen, 3, 1)
_log, _log_from = np.frompyfunc(arb.log, 1, 1), np.frompyfunc(_log_not_below, 2, 1)
