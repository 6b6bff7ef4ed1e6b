"""Plausible rounding: how far roundings that know nothing of each other move a correct computation.

Every number is a value v, computed in float64, and COUNT samples of what rounding may have added to it. Each operation
carries the samples on, and adds a normal number to each, as wide as its own rounding. The allowance is λ times their
root mean square; λ follows from the probability with which a right result may go over it. compare/README.md derives it
and says what it assumes; :mod:`compare.truth.bounds` has the worst case, which nothing goes over.

The samples are distances from v, not values: so they are as precise in float64, whose roundings they are of, as in
float32. They stand in a hidden last axis, as elements of a structured dtype: what moves the elements of an array moves
them too, and a view stays a view.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple, cast

import numpy as np

from compare.truth import bounds
from compare.truth.bounds import SMALLEST, ULPS, Format, judged
from compare.truth.number import Move, Number

COUNT = 32  # samples
FAILURE = 1e-3  # the probability that any of so many elements of a right result goes over its allowance:
ELEMENTS = 10**6
# P(|error| > λ·rms) ≤ 2·(1 + λ²/COUNT)^(−COUNT/2), solved for λ: about 9.5
LAMBDA = math.sqrt(COUNT * ((2 * ELEMENTS / FAILURE) ** (2 / COUNT) - 1))

TABLE = 2**20  # normal numbers, drawn once; each operation reads on from a place of its own
AT_ONCE = 2**16  # samples
TINY = 1e-140  # whose square is just about a normal number
SCATTER = np.uint64(0x9E3779B97F4A7C15)  # Knuth's multiplicative hashing: 2⁶⁴ over the golden ratio
DOWN = np.uint64(64 - 20)  # to as many bits as the table has places


class Noise(NamedTuple):
    """Where an operation's own roundings come from."""

    count: int  # samples at a time
    kind: np.dtype  # of the hidden axis
    places: np.random.Generator
    apart: np.ndarray  # (TABLE − count + 1, count): as many normal numbers from every place of a table on
    together: np.ndarray  # another table in rows, so that the two never cancel
    heeds: Callable[[], bool] | None = None  # whether the operation at hand rounds, if not all do


_noise: Noise = cast(Noise, None)  # nobody perturbs anything but inside of `perturbed`


@contextmanager
def perturbed(
    dtype: str, kinks: bool = True, count: int = COUNT, seed: int = 0, heeds: Callable[[], bool] | None = None
) -> Iterator[None]:
    """A context in which ``count`` samples are taken of the rounding of computations in this dtype.

    ``heeds`` is asked at each operation whether it rounds; without it, all do.
    """
    global _noise
    before = _noise
    kind = np.dtype([("k", np.float64, (count,))])
    apart = np.lib.stride_tricks.sliding_window_view(_table(0), count)
    together = _table(1)[: TABLE // count * count].reshape(-1, count)
    _noise = Noise(count, kind, np.random.default_rng(seed), apart, together, heeds)
    try:
        with judged(dtype, kinks):
            yield
    finally:
        _noise = before


class Plausible(Number):
    """An array of values v with samples d of their error, and the primitives of :mod:`compare.truth.number`."""

    def __init__(self, v: Any, hidden: np.ndarray, rounded: list[bool]):
        self.v, self.hidden = np.asarray(v, dtype=np.float64), np.asarray(hidden, dtype=_noise.kind)
        self.rounded = rounded  # [whether any sample may be other than 0], shared by all views

    @classmethod
    def constant(cls, array: Any) -> Plausible:
        """Numbers that everybody starts from. What the format has to round, or may flush to 0, is so for everybody."""
        v, form = np.array(array, dtype=np.float64), _format()
        rounding = np.where(np.abs(v) < form.eta, v, v.astype(form.dtype) - v)
        return _made(v, _alike(np.where(np.isfinite(v), rounding, 0)), None)

    @property
    def d(self) -> np.ndarray:
        """The samples, in a last axis: a view."""
        return self.hidden["k"]

    @property
    def exact(self) -> bool:
        """Whether nothing has been rounded yet."""
        return not self.rounded[0]

    @property
    def infinite(self) -> np.ndarray:
        """Where it is an infinity for everybody."""
        return np.isinf(self.v) & (self.d == 0).all(axis=-1)

    def __repr__(self):
        return f"Plausible({self.v}, {rms(self.d)})"

    def map(self, move: Move) -> Plausible:
        """Move elements about: ``move`` is a function on a plain array. What NumPy returns as a view stays one."""
        return Plausible(move(self.v), move(self.hidden), self.rounded)

    def join(self, others: Sequence[Plausible], move: Move) -> Plausible:
        """Move the elements of several arrays into one."""
        hidden = move([self.hidden, *(o.hidden for o in others)])
        return Plausible(move([self.v, *(o.v for o in others)]), hidden, [any(o.rounded[0] for o in (self, *others))])

    def assign(self, other: Any) -> None:
        """Overwrite in place, which every view of the array sees."""
        other = _raw(other)
        self.v[...], self.hidden[...] = other.v, other.hidden
        self.rounded[0] |= other.rounded[0]

    def enclosure(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The value, and the allowance about it, as three float64 arrays (hi, lo, radius)."""
        return self.v, np.zeros(self.shape), LAMBDA * rms(self.d)

    def __add__(self, other: Any) -> Plausible:
        if isinstance(other, (int, float)) and other == 0:  # a penalty that there is none of
            return _made(self.v + other, self._carried(), None)
        other = _raw(other)
        v = self.v + other.v
        # As three roundings: it may be regrouped, as (1 − lr·l2)·p − lr·g is.
        return _made(v, _sum_of(self._carried(), other._carried()), _rounding(v, 3), self, other)

    def __mul__(self, other: Any) -> Plausible:
        other = _raw(other)
        mine, theirs = self._carried(), other._carried()
        carried = None
        if theirs is not None:
            carried = _times(self.v[..., np.newaxis], theirs)
        if mine is not None:
            by = other.v[..., np.newaxis] if theirs is None else other.v[..., np.newaxis] + theirs
            carried = _sum_of(carried, _times(by, mine))
        v = self.v * other.v
        as_it_is = (np.abs(self.v) == 1) | (np.abs(other.v) == 1)  # times 1, or a mask
        return _made(v, carried, np.where(as_it_is, 0, _rounding(v)), self, other)

    def __truediv__(self, other: Any) -> Plausible:
        other = _raw(other)
        v, mine, theirs = self.v / other.v, self._carried(), other._carried()
        if theirs is not None:  # (a + da)/(b + db) − a/b = (da − a/b·db)/(b + db)
            mine = _sum_of(mine, -_times(v[..., np.newaxis], theirs))
        divisor = other.v[..., np.newaxis] if theirs is None else other.v[..., np.newaxis] + theirs
        return _made(v, None if mine is None else mine / divisor, _rounding(v), self, other)

    def __rtruediv__(self, other: Any) -> Plausible:
        return _raw(other) / self

    def __neg__(self) -> Plausible:
        return _made(-self.v, None if self.exact else -self.d, None)

    def __abs__(self) -> Plausible:
        size, out = np.abs(self.v), np.where(np.signbit(self.v), -1.0, 1.0)[..., np.newaxis] * self.d
        return _made(size, np.where(out < -size[..., np.newaxis], -out - 2 * size[..., np.newaxis], out), None)

    def __matmul__(self, other: Plausible) -> Plausible:
        return self._product(other, self.shape[-1], None)

    def affine(self, other: Plausible, bias: Any) -> Plausible:
        """self @ other + bias, the bias added at any point of the summation."""
        return self._product(other, self.shape[-1] + 1, _raw(bias))

    def _product(self, other, n, bias):
        v, size = self.v @ other.v, np.abs(self.v) @ np.abs(other.v)
        squares, carried = self.v**2 @ other.v**2, _product_of(self, other)
        if bias is not None:
            v, size, squares = v + bias.v, size + np.abs(bias.v), squares + bias.v**2
            carried = _sum_of(carried, bias._carried())
        # A partial sum, in whatever order, is at most (size + |v|)/2.
        local = np.sqrt(n * ((size + np.abs(v)) / 2) ** 2 + squares)
        return _made(v, carried, _rounding_of(local, size, n), size=size)

    def sum(self, axes: tuple[int, ...], keepdims: bool = False) -> Plausible:
        """Sum over the axes, in any order."""
        axes = self._from_the_front(axes)
        additions = max(math.prod(self.shape[axis] for axis in axes) - 1, 0)
        v, size = (np.sum(x, axis=axes, keepdims=keepdims) for x in (self.v, np.abs(self.v)))
        carried = None if self.exact else np.sum(self.d, axis=axes, keepdims=keepdims)
        local = math.sqrt(additions) * (size + np.abs(v)) / 2
        return _made(v, carried, _rounding_of(local, size, additions), size=size)

    def amax(self, axes: tuple[int, ...], keepdims: bool = True) -> Plausible:
        """Largest over the axes."""
        axes = self._from_the_front(axes)
        largest = np.max(self.v, axis=axes, keepdims=True, initial=-np.inf)
        behind = np.where(self.v == largest, 0, self.v - largest)  # also where both are −∞
        d = np.max(behind[..., np.newaxis] + self.d, axis=axes, keepdims=keepdims, initial=-np.inf)
        return _made(largest if keepdims else np.squeeze(largest, axes), None if self.exact else d, None)

    def maximum(self, other: Any) -> Plausible:
        """The larger of the two."""
        other = _raw(other)
        v = np.maximum(self.v, other.v)
        if self.exact and other.exact:
            return _made(v, None, None)
        (behind, d), (their_behind, theirs) = (_behind(v, n) for n in (self, other))
        return _made(v, np.maximum(behind + d, their_behind + theirs), None)

    def relu(self) -> Plausible:
        """The larger of it and 0. PyTorch's backward half sees nothing but the result, and must tell an off unit from
        one that may be on.
        """
        v, on = np.maximum(self.v, 0), self.v > 0
        doubt = _in_doubt(self.v, self.d, self.exact, kink=True)
        d = np.where(on[..., np.newaxis], self.d, 0)
        if doubt.any():
            turned = np.where(on, -self.v, SMALLEST)[..., np.newaxis]
            d = np.where(_coins(doubt), turned, d)
        return _made(v, None if self.exact and not doubt.any() else d, None)

    def above(self, other: Any) -> Plausible:
        """1 where this is larger, else 0."""
        other = _raw(other)
        return _mask(self.v > other.v, *_gap(self, other))

    def positive(self) -> Plausible:
        """1 where the number is above 0, else 0; at a kink either."""
        return _mask(self.v > 0, self.v, self.d, self.exact, kink=True)

    def equals(self, other: Any) -> Plausible:
        """1 where the two are equal, else 0."""
        other = _raw(other)
        return _mask(self.v == other.v, *_gap(self, other))

    def choose(self, a: Any, b: Any) -> Plausible:
        """a where this is 1, b where it is 0; where it is in doubt, what each sample has."""
        a, b = _raw(a), _raw(b)
        yes = self.v > 0.5
        v = np.where(yes, a.v, b.v)
        if self.exact and a.exact and b.exact:
            return _made(v, None, None)
        if self.exact:
            return _made(v, np.where(yes[..., np.newaxis], a.d, b.d), None)
        (ahead, d), (behind, theirs) = (_behind(v, n) for n in (a, b))
        sampled = self.v[..., np.newaxis] + self.d > 0.5
        return _made(v, np.where(sampled, ahead + d, behind + theirs), None)

    def loosen(self, size: Plausible, roundings: float = 2 * ULPS) -> Plausible:
        """Allow besides so many roundings of a number of this size; they may be alike in all elements."""
        local = np.broadcast_to(_rounding(size.v, roundings), self.shape)
        local = np.where(np.isfinite(self.v), local, 0)
        return _made(self.v, _sum_of(self._carried(), _alike(local)), local, self)

    def permit(self, gap: Plausible) -> Plausible:
        """Allow besides an error of this size, which PyTorch makes on purpose: alike in all elements."""
        size = np.where(np.isfinite(self.v), gap.v, 0)
        return _made(self.v, _sum_of(self._carried(), _alike(np.broadcast_to(size, self.shape))), None)

    def power(self, k: int) -> Plausible:
        """Whole power, k ≥ 0, by k − 1 multiplications."""
        v, x, d = self.v**k, self.v[..., np.newaxis], self.d
        carried = d * sum((x + d) ** i * x ** (k - 1 - i) for i in range(k)) if k and not self.exact else None
        return _made(v, carried, _rounding(v, max(k - 1, 0)), self)

    def exp(self) -> Plausible:
        v = np.exp(self.v)
        return self._elementary(v, lambda x, d: _times(np.exp(x), np.expm1(d)))

    def expm1(self) -> Plausible:
        return self._elementary(np.expm1(self.v), lambda x, d: np.exp(x) * np.expm1(d))

    def log(self, floor: float | None = None) -> Plausible:
        """The logarithm, or the larger of it and a floor."""
        if floor is None:
            return self._elementary(np.log(self.v), lambda x, d: np.log1p(d / x))

        def floored(x):
            return np.maximum(np.log(np.maximum(x, 0)), floor)

        def moved(x, d):
            there = floored(x)
            return np.where(there > floor, np.fmax(np.log1p(d / x), floor - there), floored(x + d) - floor)

        return self._elementary(floored(self.v), moved)

    def log1p(self) -> Plausible:
        return self._elementary(np.log1p(self.v), lambda x, d: np.log1p(d / (1 + x)))

    def sqrt(self) -> Plausible:
        """√; what stands under a root is taken to be a sum of squares, which no rounding makes negative."""

        def moved(x, d):
            both = np.sqrt(np.maximum(x + d, 0)) + np.sqrt(np.maximum(x, 0))
            return np.where(both > 0, np.maximum(d, -x) / both, 0)

        return self._elementary(np.sqrt(np.maximum(self.v, 0)), moved)

    def sin(self) -> Plausible:
        return self._elementary(np.sin(self.v), lambda x, d: 2 * np.cos(x + d / 2) * np.sin(d / 2))

    def cos(self) -> Plausible:
        return self._elementary(np.cos(self.v), lambda x, d: -2 * np.sin(x + d / 2) * np.sin(d / 2))

    def tanh(self) -> Plausible:
        # tanh(x + d) − tanh(x) = tanh(d)·tanh′(x) / (1 + tanh(x)·tanh(d))
        return self._elementary(
            np.tanh(self.v), lambda x, d: np.tanh(d) / np.cosh(x) ** 2 / (1 + np.tanh(x) * np.tanh(d))
        )

    def sigmoid(self) -> Plausible:
        # σ(x + d) − σ(x) = (e^d − 1)·σ′(x) / (1 + σ(x)·(e^d − 1))
        def moved(x, d):
            more, s = np.expm1(d), _sigmoid(x)
            return more * (s * _sigmoid(-x)) / (1 + s * more)

        return self._elementary(_sigmoid(self.v), moved)

    def erf(self) -> Plausible:
        # by the slope halfway: right to the third order of a rounding
        v = np.asarray(np.frompyfunc(math.erf, 1, 1)(self.v), dtype=np.float64)
        return self._elementary(v, lambda x, d: d * 2 / np.sqrt(np.pi) * np.exp(-((x + d / 2) ** 2)))

    def pi(self) -> Plausible:
        return _raw(np.pi)

    def _elementary(self, v, moved: Callable[[np.ndarray, np.ndarray], np.ndarray]):
        """f(self), from its value and ``moved(x, d)`` = f(x + d) − f(x), computed so that nothing cancels."""
        carried = None
        if not self.exact:
            carried = np.empty((*self.shape, _noise.count))
            rows, x, d = carried.reshape(-1, _noise.count), self.v.reshape(-1, 1), self.d.reshape(-1, _noise.count)
            for block in _blocks(self.v.size):
                rows[block] = moved(x[block], d[block])
        return _made(v, carried, ULPS * math.sqrt(3) * _rounding(v), self)

    def _from_the_front(self, axes):
        return tuple(axis % self.ndim for axis in axes)  # the last axis is hidden

    def _carried(self):
        return None if self.exact else self.d


# ---- samples ---------------------------------------------------------------------------------------------------------


def rms(d: np.ndarray) -> np.ndarray:
    """The root mean square of the samples; infinite where one of them is nobody's value."""
    with np.errstate(all="ignore"):
        found = np.asarray(np.sqrt(np.einsum("...k,...k->...", d, d) / d.shape[-1]))
        odd = ~((found > TINY) & (found < 1 / TINY))
        if odd.any():  # where squares vanish, or are too large
            some = d[odd]
            largest = np.max(np.abs(some), axis=-1)
            scale = np.where((largest > 0) & np.isfinite(largest), largest, 1)
            found[odd] = scale * np.sqrt(np.mean((some / scale[..., np.newaxis]) ** 2, axis=-1))
    return np.where(np.isfinite(found), found, np.inf)


def _made(v, carried, local, *operands, size=None):
    """A number from its value, what its operands' errors have become, and the deviation of its own rounding; of
    ``size`` are its partial sums.
    """
    v = np.asarray(v, dtype=np.float64)
    some, shape = False, (*v.shape, _noise.count)
    odd, form = np.abs(v) if size is None else size, _format()
    large = not odd.max(initial=0) <= form.largest / 16  # rarely
    if local is not None and local.any() and _heeded():
        some, local = True, np.where(np.isfinite(v), local, 0) if large else local
        d = _with_normals(carried, v, np.copysign(local, v), shape)
    else:
        d = np.zeros(shape) if carried is None else _own(carried, shape)
    hidden = d.view(_noise.kind)[..., 0]
    if large:
        some = True
        # Of infinities everybody's are exact, as the −∞ of a mask is, and only where one of them comes in.
        given = (d == 0).all(axis=-1) if local is None else sum((o.infinite for o in operands), np.False_)
        given = np.isinf(v) & given
        most = odd + np.max(np.abs(d), axis=-1, initial=0)
        d[...] = np.where(given[..., np.newaxis], 0, np.where((most <= form.largest)[..., np.newaxis], d, np.nan))
    return Plausible(v, hidden, [some or carried is not None])


def _own(d, shape):
    """Samples as an array that may be written to: a copy of what is another number's."""
    return d if _is_own(d, shape) else np.array(np.broadcast_to(d, shape), order="C")


def _is_own(d, shape):
    return d.base is None and d.shape == shape and d.dtype == np.float64 and d.flags.c_contiguous


def _blocks(size):
    """Slices of so many elements whose samples fit a cache together: memory that is new costs more than arithmetic."""
    step = max(AT_ONCE // _noise.count, 1)
    return (slice(start, start + step) for start in range(0, size, step))


def _format() -> Format:
    return bounds._format


def _heeded():
    return _noise.heeds is None or _noise.heeds()


def _rounding(v, times: float = 1):
    """The standard deviation of so many independent roundings of v, each uniform within half a unit in the last place
    of the format; and of what may underflow.
    """
    return _rounding_of(math.sqrt(times) * np.abs(v), np.abs(v), times)


def _rounding_of(local, size, times):
    form = _format()
    return form.u / math.sqrt(3) * local + np.where(size > 0, math.sqrt(times) * form.eta, 0)


@cache
def _table(number):
    """Normal numbers, the same in every run."""
    return np.random.default_rng(number).standard_normal(TABLE, dtype=np.float32)


def _with_normals(d, v, size, shape):
    """Samples d (…, count) of the elements of v, if there are any, with normal numbers of this size added: independent
    ones, and besides, since equal numbers may well be rounded alike, as many that are the same wherever |v| is. The
    size has the sign of v.
    """
    places, count = _noise.places, _noise.count
    if v.size == 1:
        normals = _noise.apart[int(places.random() * (TABLE - count))].reshape(shape) * math.sqrt(2)
        return np.multiply(normals, size[..., np.newaxis]) + (0 if d is None else d)
    numbers = v.size * count
    start = int(places.random() * (TABLE - min(numbers, AT_ONCE)))
    turn = np.uint64(places.random() * 2**63)  # each operation has others
    keys = (((np.abs(v).ravel().view(np.uint64) ^ turn) * SCATTER) >> DOWN) % np.uint64(len(_noise.together))
    keys, size = keys.astype(np.intp), size.ravel()[:, np.newaxis]
    found = d if d is not None and _is_own(d, shape) else np.empty(shape)
    rows = found.reshape(-1, count)
    if d is not None:
        d = (d if d.shape == shape else np.broadcast_to(d, shape)).reshape(-1, count)
    for block in _blocks(v.size):
        normals = _noise.together.take(keys[block], axis=0)
        at = start if block.start == 0 else (start + block.start * count) % (TABLE - AT_ONCE)
        normals += _table(0)[at : at + normals.size].reshape(normals.shape)
        if d is None:
            np.multiply(normals, size[block], out=rows[block])
        else:
            np.add(d[block], normals * size[block], out=rows[block])
    return found


def _alike(size):
    """Errors of these sizes, which are of one kind in all elements: a sample has the same multiple of each."""
    if not size.any() or not _heeded():
        return None
    return size[..., np.newaxis] * _noise.apart[int(_noise.places.random() * (TABLE - _noise.count))]


def _sum_of(a, b):
    """Their sum, either of which may be None; written over the first where nobody else has it."""
    if a is None or b is None:
        return b if a is None else a
    return np.add(a, b, out=a if a.base is None and a.shape == np.broadcast_shapes(a.shape, b.shape) else None)


def _times(size, d):
    """Their product; no error times an infinite number is no error."""
    if np.isfinite(size).all():
        return size * d
    return np.where(d == 0, 0, size * d)


def _product_of(a, b):
    """What a product of matrices, or of each pair of them, makes of the samples of both; None where both are exact."""
    if a.exact and b.exact:
        return None
    count, shape = _noise.count, np.shape(a.v @ b.v)
    A, da = (a.v[np.newaxis], a.d[np.newaxis]) if a.ndim == 1 else (a.v, a.d)  # (…, m, k)
    B, db = (b.v[:, np.newaxis], b.d[:, np.newaxis]) if b.ndim == 1 else (b.v, b.d)  # (…, k, n)
    if b.exact:  # each row of a by itself: (n, k) @ (k, samples)
        found = np.swapaxes(B, -1, -2)[..., np.newaxis, :, :] @ np.ascontiguousarray(da)
    elif a.exact:  # all columns and samples of b at once
        found = A @ db.reshape(*db.shape[:-2], -1)
    else:
        da, db = (np.ascontiguousarray(np.moveaxis(d, -1, 0)) for d in (da, db))
        found = np.moveaxis((A + da) @ db + da @ B, 0, -1)
    return found.reshape(*shape, count)


# ---- masks -----------------------------------------------------------------------------------------------------------


def _behind(v, n):
    """How far a number is from what was chosen, and its samples."""
    return np.where(n.v == v, 0, n.v - v)[..., np.newaxis], n.d


def _gap(a, b):
    """a − b, its samples, and whether it is exact."""
    with np.errstate(invalid="ignore"):
        gap = np.where(a.v == b.v, 0, a.v - b.v)
    return gap, a.d - b.d, a.exact and b.exact


def _mask(yes, gap, d, exact, kink=False):
    doubt = _in_doubt(gap, d, exact, kink)
    if not doubt.any():
        return _made(yes, None, None)
    return _made(yes, np.where(_coins(doubt), np.where(yes, -1.0, 1.0)[..., np.newaxis], 0), None)


def _in_doubt(gap, d, exact, kink):
    """Where rounding may plausibly change the sign of the gap; at a kink, where it is 0 for everybody, there is a
    choice too.
    """
    chosen = (gap == 0) & kink & _format().kinks
    if exact:
        return chosen
    moved = LAMBDA * rms(d)
    return chosen | ((np.abs(gap) <= moved) & ((moved > 0) | d.any(axis=-1)) & ~((gap == 0) & ~d.any(axis=-1)))


def _coins(doubt):
    """In each sample of each element in doubt, heads or tails: so rare a turn as lies λ deviations away, no number of
    samples would show.
    """
    return doubt[..., np.newaxis] & (_noise.places.random((*doubt.shape, _noise.count)) < 0.5)


def _raw(other):
    if type(other) is Plausible:
        return other
    # A constant of the formula may be rounded, or folded into another; a subnormal one may be flushed to 0.
    c, form = np.asarray(other, dtype=np.float64), _format()
    rounding = np.where(np.abs(c) < form.eta, c, form.u / math.sqrt(3) * c)
    return _made(c, _alike(np.where(np.isfinite(c) & (np.abs(c) != 1), rounding, 0)), None)


def _sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)
