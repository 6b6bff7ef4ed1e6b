"""What every operator of the reference means: a row for each way to call one.

A row calls one operator as PyTorch would, and says what comes out in fifty digits: from the operator's definition, and
where it is a backward half, from the numerical derivative of the forward definition. Nothing of :mod:`compare` is used
here, so that no formula can be wrong on both sides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch.ops import aten

from tests.truth import exactly, mp

NONE, MEAN, SUM = 0, 1, 2  # PyTorch's codes for `reduction`

# ---- arguments: what kind of array an operator takes, small for the fifty digits, wide for the bounds ----------------


@dataclass(frozen=True)
class Arg:
    """An array argument.

    Attributes
    ----------
    few : its values for the fifty digits
    wide : (rng, dtype) → values for the bounds
    keep : brings a disturbed value back into the domain
    then : what is done to the tensor before the operator gets it
    """

    few: np.ndarray
    wide: Callable
    keep: Callable = lambda x: x
    then: Callable = lambda tensor: tensor

    def __repr__(self):
        return "x".join(map(str, self.few.shape))


def scattered(rng, shape, dtype, reach):
    """Magnitudes from the subnormal to the huge, most of them moderate, with zeros and ones; in random order."""
    n = int(np.prod(shape))
    parts = [
        rng.normal(size=n),
        rng.uniform(-reach, reach, n),
        10 ** rng.uniform(-9, 1, n) * rng.choice([-1, 1], n),
        10 ** rng.uniform(*((-44, 37) if dtype == "float32" else (-320, 305)), n) * rng.choice([-1, 1], n),
        np.resize([0.0, 1, -1, 0.5, -0.5, 20, -20, 37, -37, 88, -88, 6, -1e-8], n),
    ]
    return rng.choice(np.concatenate(parts), n).reshape(shape).astype(dtype)


def real(*shape, few=None, reach=120):
    """Any numbers."""
    few = few if few is not None else np.linspace(-2.5, 3.0, int(np.prod(shape))).reshape(shape)
    wide = shape if len(shape) > 1 else (301,)
    return Arg(np.asarray(few, float), lambda rng, dtype: scattered(rng, wide, dtype, reach))


X = real(6, few=[-20.5, -1.25, -0.1, 0.3, 2.0, 30.0])
AT_KINK = real(6, few=[-20.5, -1.25, 0.0, 0.3, 2.0, 30.0])
Y = real(6, few=[1.5, -1.25, -0.3, 0.1, -2.0, 4.0])
G = Arg(np.array([0.7, -1.3, 0.2, 1.1, -0.4, 2.0]), lambda rng, dtype: rng.normal(size=301).astype(dtype))
POSITIVE = Arg(
    np.array([1e-5, 0.3, 1.0, 1.5, 2.0, 1e4]), lambda rng, dtype: np.abs(scattered(rng, 301, dtype, 120)), np.abs
)
UNIT = Arg(  # a probability, or a sigmoid's result
    np.array([1e-9, 0.01, 0.3, 0.5, 0.75, 0.999]),
    lambda rng, dtype: rng.choice([*rng.random(200), *10 ** rng.uniform(-30, 0, 100), 0.5], 301).astype(dtype),
    lambda x: np.clip(x, 0, 1),
)
CLOSED_UNIT = Arg(np.array([0, 0.01, 0.3, 0.5, 0.75, 1]), UNIT.wide, UNIT.keep)
INNER_UNIT = Arg(  # away from 1, beyond which p(1 − p) is anything
    UNIT.few, lambda rng, dtype: np.minimum(UNIT.wide(rng, dtype), np.array(0.99, dtype)), UNIT.keep
)
SIGNED_UNIT = Arg(  # a tanh's result
    np.array([-0.999, -0.3, 1e-9, 0.5, 0.75, 0.9]),
    lambda rng, dtype: rng.uniform(-1, 1, 301).astype(dtype),
    lambda x: np.clip(x, -1, 1),
)
MASK = replace(X, then=lambda tensor: tensor > 0)
MASK_Y = replace(Y, then=lambda tensor: tensor > 0)
BITS_01 = Arg(np.array([1.0, 0, 1, 0, 0, 1]), lambda rng, dtype: rng.integers(0, 2, 301).astype(dtype), UNIT.keep)
SHARE = Arg(np.array([0.3, 0.2, 0.1, 0.0, 0.9, 1.0]), lambda rng, dtype: rng.random(301).astype(dtype), UNIT.keep)


def table(*shape, reach=30):
    """A matrix, or a batch of rows, of moderate numbers."""
    few = np.sin(np.arange(1.0, 1 + np.prod(shape))).reshape(shape) * 2
    return Arg(few, lambda rng, dtype: (10 ** rng.uniform(-3, np.log10(reach)) * rng.normal(size=shape)).astype(dtype))


SIMPLEX = Arg(  # rows that sum to 1 exactly
    np.array([[32, 16, 8, 8], [1, 2, 3, 58], [0.5, 0.25, 63, 0.25]]) / 64,
    lambda rng, dtype: (rng.permuted(np.tile([1.0, 2, 4, 25], (3, 1)), axis=1) / 32).astype(dtype),
    np.abs,
)
LOG_SIMPLEX = Arg(np.log(SIMPLEX.few), lambda rng, dtype: np.log(SIMPLEX.wide(rng, dtype)), lambda x: np.minimum(x, 0))
LABELS = Arg(np.array([2, 0, 3]), lambda rng, dtype: rng.integers(0, 4, 3))
SOME_IGNORED = Arg(np.array([2, -100, 3]), lambda rng, dtype: np.array([-100, 1, 0]))
SCALAR = Arg(np.array(0.7), lambda rng, dtype: np.array(rng.normal(), dtype))
WEIGHT = Arg(np.array([0.5, 2.0, 1.25, 3.0]), lambda rng, dtype: rng.uniform(0.1, 9, 4).astype(dtype))
WHICH = Arg(np.array([[3], [0], [1]]), lambda rng, dtype: rng.integers(0, 4, (3, 1)))
AT_ROWS, AT_COLUMNS = (Arg(np.array(i), lambda rng, dtype, i=i: np.array(i)) for i in ([0, 1, 2], [3, 0, 3]))

# ---- what an operator means, in fifty digits -------------------------------------------------------------------------


def each(f):
    """Element by element, with broadcasting."""
    return lambda *arrays: np.asarray(np.frompyfunc(f, len(arrays), 1)(*arrays), dtype=object)


def derivative(f, x):
    """f′(x) to fifty digits, by central differences in three times as many."""
    h = mp.mpf(10) ** -40
    with mp.workdps(150):
        return (f(x + h) - f(x - h)) / (2 * h)


def backward(f):
    """What a backward half means: the gradient times f′, by differences."""
    return each(lambda g, x, *rest: g * derivative(lambda t: f(t, *rest), x))


def by_value(f, inverse):
    """The same for a backward half that is handed the value f(x)."""
    return each(lambda g, a: g * derivative(f, inverse(a)))


def reduced(f, reduction):
    """An elementwise loss, with PyTorch's codes for the mean and the sum."""

    def loss(*arrays):
        losses = each(f)(*arrays)
        return losses if reduction == NONE else np.asarray(losses.sum() / (losses.size if reduction == MEAN else 1))

    return loss


def mean_backward(f):
    return lambda g, a, y: backward(f)(np.broadcast_to(g, a.shape), a, y) / a.size


def rows(f):
    """A function of each row."""
    return lambda x, *rest: np.array([f(row, *rest) for row in x], dtype=object)


def constant(f):
    return lambda x: exactly(np.full(x.shape, f))


def sigmoid(z):
    return 1 / (1 + mp.exp(-z))


def softplus(z, beta=1):
    return mp.log(1 + mp.exp(beta * z)) / beta


def elu(z, alpha=1, scale=1, inner=1):
    return scale * (z if z > 0 else alpha * mp.expm1(inner * z))


def gelu(z):
    return z * mp.erfc(-z / mp.sqrt(2)) / 2


def gelu_tanh(z):
    return z / 2 * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (z + mp.mpf(0.044715) * z**3)))


def mish(z):
    return z * mp.tanh(softplus(z))


def cross_entropy(p, y):
    return -(y * max(_log(p), -100) + (1 - y) * max(_log(1 - p), -100))


def _log(p):
    return mp.log(p) if p else -mp.inf


def with_logits(z, y, positive=1):
    return -(positive * y * mp.log(sigmoid(z)) + (1 - y) * mp.log(1 - sigmoid(z)))


def smooth_l1(a, y, beta=1):
    d = abs(a - y)
    return d**2 / (2 * beta) if d < beta else d - mp.mpf(beta) / 2


def huber(a, y, delta):
    d = abs(a - y)
    return d**2 / 2 if d < delta else delta * (d - mp.mpf(delta) / 2)


def log_sum_exp(row):
    return mp.log(mp.fsum(map(mp.exp, row)))


def softmax(row):
    return [mp.exp(z) / mp.fsum(map(mp.exp, row)) for z in row]


def log_softmax(row):
    return [z - log_sum_exp(row) for z in row]


def softmax_backward(g, a):
    """Through the inverse: softmax(log a) = a where the row sums to 1."""
    found = np.empty(a.shape, dtype=object)
    for (i, j), _ in np.ndenumerate(a):
        z = [mp.log(p) for p in a[i]]

        def loss(t, i=i, j=j, z=z):
            return mp.fsum(d * p for d, p in zip(g[i], softmax(z[:j] + [t] + z[j + 1 :])))

        found[i, j] = derivative(loss, z[j])
    return found


def nll(log_p, y, weight=None, reduction=MEAN):
    weights = [0 if label < 0 else 1 if weight is None else weight[label] for label in y]
    losses = [-w * row[max(label, 0)] for row, label, w in zip(log_p, y, weights)]
    if reduction == NONE:
        return np.array(losses, dtype=object)
    return np.asarray(mp.fsum(losses) / (mp.fsum(weights) if reduction == MEAN else 1), dtype=object)


def nll_backward(g, log_p, y, weight=None, reduction=MEAN):
    found = np.empty(log_p.shape, dtype=object)
    for index, value in np.ndenumerate(log_p):

        def loss(t, index=index):
            moved = log_p.copy()
            moved[index] = t
            return nll(moved, y, weight, reduction)

        with mp.workdps(100):
            change = loss(value + 1) - loss(value - 1)  # linear in each
            found[index] = np.sum(g * change) / 2
    return found


def product(a, b):
    """Sum over k of a_ik · b_kj."""
    return np.asarray(np.dot(a, b), dtype=object)


def scatter(x, index, value):
    out = x.copy()
    for row, (columns, values) in enumerate(zip(index, value)):
        for column, v in zip(columns, values):
            out[row, column] += v
    return out


# ---- the rows --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """One way to call an operator, and what that means.

    ``settled`` is the share of wide inputs on which the bound is finite; of several results the first ``told`` are
    told by ``true``, and the rest are nobody's business.
    """

    packet: object
    args: tuple
    true: object
    options: dict = field(default_factory=dict)
    settled: float = 0.9
    told: int = 1

    def __str__(self):
        extra = [*map(str, self.args), *(f"{k}={v}" for k, v in self.options.items())]
        return "-".join([self.packet.__name__.split(".")[-1], *extra])


def row(packet, *args, true, settled=0.9, told=1, **options):
    return Row(packet, args, true, options, settled, told)


class Derived:
    """An argument that follows from the tensors before it."""

    def __init__(self, of):
        self.of = of

    def __repr__(self):
        return "derived"


DTYPE = Derived(lambda tensors: tensors[0].dtype)
BUFFER = Derived(lambda tensors: torch.exp(-torch.abs(tensors[1])))
THREE = Derived(lambda tensors: tensors[0] * 0 + 3)
TWO = Derived(lambda tensors: tensors[0] * 0 + 2)
OF_WEIGHT = Derived(lambda tensors: tensors[3][tensors[2]].sum())

MOVES = [
    row(aten.t, table(3, 4), true=lambda x: x.T),
    row(aten.transpose, table(2, 3, 4), 0, -1, true=lambda x: np.swapaxes(x, 0, -1)),
    row(aten.permute, table(2, 3, 4), [2, 0, 1], true=lambda x: np.transpose(x, [2, 0, 1])),
    row(aten.view, table(3, 4), [2, -1], true=lambda x: x.reshape(2, 6)),
    row(aten._unsafe_view, table(3, 4), [12], true=lambda x: x.reshape(12)),
    row(aten.expand, table(3, 1), [2, -1, 4], true=lambda x: np.broadcast_to(x, (2, 3, 4))),
    row(aten.squeeze, table(1, 3, 1), true=lambda x: x.reshape(3)),
    row(aten.squeeze, table(1, 3, 1), -1, true=lambda x: x.reshape(1, 3)),
    row(aten.squeeze, table(1, 3, 1), 1, true=lambda x: x),
    row(aten.unsqueeze, table(3, 4), -1, true=lambda x: x.reshape(3, 4, 1)),
    row(aten.select, table(3, 4), -1, 2, true=lambda x: x[:, 2]),
    row(aten.select, table(3), 0, -1, true=lambda x: np.asarray(x[2])),
    row(aten.slice, table(3, 4), 1, 0, 4, 2, true=lambda x: x[:, ::2]),
    row(aten.slice, table(5), 0, -2, 2**63 - 1, true=lambda x: x[3:]),
    row(aten.index, table(3, 4), [AT_ROWS, AT_COLUMNS], true=lambda x, rows, columns: x[rows, columns]),
    row(aten.index, table(3, 4), [None, AT_COLUMNS], true=lambda x, columns: x[:, columns]),
    row(aten.gather, table(3, 4), 1, WHICH, true=lambda x, w: np.take_along_axis(x, w, 1)),
    row(aten.flip, table(3, 4), [1], true=lambda x: x[:, ::-1]),
    row(aten.detach, table(3, 4), true=lambda x: x),
    row(aten.alias, table(3, 4), true=lambda x: x),
    row(aten._to_copy, table(3, 4), true=lambda x: x),
    row(aten.clone, table(3, 4), true=lambda x: x),
]

ARITHMETIC = [
    row(aten.add, X, Y, true=each(lambda a, b: a + b)),
    row(aten.add, X, Y, true=each(lambda a, b: a + mp.mpf(0.3) * b), alpha=0.3),
    row(aten.add, table(3, 4), table(4), true=lambda a, b: a + b),
    row(aten.sub, X, Y, true=each(lambda a, b: a - b)),
    row(aten.sub, X, Y, true=each(lambda a, b: a - mp.mpf(0.3) * b), alpha=0.3),
    row(aten.rsub, X, 1.5, true=each(lambda a: mp.mpf(1.5) - a)),
    row(aten.mul, X, Y, true=each(lambda a, b: a * b)),
    row(aten.mul, X, 0.3, true=each(lambda a: a * mp.mpf(0.3))),
    row(aten.mul, SCALAR, table(3, 4), true=lambda a, b: a * b),
    row(aten.div, X, POSITIVE, true=each(lambda a, b: a / b), settled=0.8),
    row(aten.div, X, 3, true=each(lambda a: a / 3)),
    row(aten.neg, X, true=each(lambda a: -a)),
    row(aten.reciprocal, X, true=each(lambda a: 1 / a), settled=0.8),
    row(aten.pow, AT_KINK, 2, true=each(lambda a: a**2)),
    row(aten.pow, AT_KINK, 3, true=each(lambda a: a**3), settled=0.8),
    row(aten.pow, X, 0, true=each(lambda a: mp.one)),
    row(aten.pow, X, 1, true=each(lambda a: a)),
    row(aten.pow, X, -2, true=each(lambda a: 1 / a**2), settled=0.7),
    row(aten.pow, POSITIVE, 0.5, true=each(mp.sqrt)),
    row(aten.pow, POSITIVE, 1.5, true=each(lambda a: mp.sqrt(a) ** 3), settled=0.8),
    row(aten.pow, POSITIVE, -0.5, true=each(lambda a: 1 / mp.sqrt(a)), settled=0.8),
    row(aten.abs, AT_KINK, true=each(abs)),
    row(aten.sgn, AT_KINK, true=each(mp.sign)),
    row(aten.sign, AT_KINK, true=each(mp.sign)),
    row(aten.exp, X, true=each(mp.exp), settled=0.8),
    row(aten.expm1, X, true=each(mp.expm1), settled=0.8),
    row(aten.log, POSITIVE, true=each(mp.log)),
    row(aten.log1p, POSITIVE, true=each(lambda a: mp.log(1 + a))),
    row(aten.sqrt, POSITIVE, true=each(mp.sqrt)),
    row(aten.rsqrt, POSITIVE, true=each(lambda a: 1 / mp.sqrt(a)), settled=0.8),
    row(aten.erf, X, true=each(mp.erf)),
    row(aten.sin, X, true=each(mp.sin)),
    row(aten.cos, X, true=each(mp.cos)),
    row(aten.mm, table(3, 4), table(4, 2), true=product),
    row(aten.mm, table(3, 1), table(1, 2), true=product),
    row(aten.mv, table(3, 4), table(4), true=product),
    row(aten.dot, table(4), table(4), true=product),
    row(aten.bmm, table(2, 3, 4), table(2, 4, 5), true=lambda a, b: np.array([product(*ab) for ab in zip(a, b)])),
    row(aten.addmm, table(2), table(3, 4), table(4, 2), true=lambda c, a, b: c + product(a, b)),
    row(
        aten.addmm, table(3, 2), table(3, 4), table(4, 2), beta=0.5, alpha=0.3,
        true=lambda c, a, b: mp.mpf(0.5) * c + mp.mpf(0.3) * product(a, b),
    ),
    row(aten.addmv, table(3), table(3, 4), table(4), true=lambda c, a, b: c + product(a, b)),
    row(aten.addcmul, G, X, Y, true=each(lambda c, a, b: c + mp.mpf(0.3) * a * b), value=0.3),
    row(aten.addcdiv, G, X, POSITIVE, true=each(lambda c, a, b: c + mp.mpf(0.3) * a / b), value=0.3, settled=0.8),
    row(aten.sum, table(3, 4), true=lambda x: np.asarray(x.sum())),
    row(aten.sum, table(3, 4), [0], true=lambda x: x.sum(axis=0)),
    row(aten.sum, table(3, 4), [-1], True, true=lambda x: x.sum(axis=1, keepdims=True)),
    row(aten.sum, table(2, 3, 4), [0, 2], true=lambda x: x.sum(axis=(0, 2))),
    row(aten.sum, table(1, 4), [0], true=lambda x: x[0]),
    row(aten.sum, SCALAR, true=lambda x: x),
    row(aten.mean, table(3, 4), true=lambda x: np.asarray(x.sum() / 12)),
    row(aten.mean, table(3, 4), [0], true=lambda x: x.sum(axis=0) / 3),
    row(aten.amax, table(3, 4), [1], true=lambda x: x.max(axis=1)),
    row(aten.amax, table(3, 4), [-2], True, true=lambda x: x.max(axis=0, keepdims=True)),
    row(aten.amax, table(3, 4), true=lambda x: np.asarray(x.max())),
    row(aten.logsumexp, table(3, 4), [1], true=rows(log_sum_exp)),
    row(aten.logsumexp, table(3, 4), [0], True, true=lambda x: rows(log_sum_exp)(x.T)[np.newaxis]),
    row(aten.linalg_vector_norm, table(3, 4), true=lambda x: np.asarray(mp.sqrt(mp.fsum(v**2 for v in x.flat)))),
    row(aten.linalg_vector_norm, table(3, 4), 2, [1], true=rows(lambda r: mp.sqrt(mp.fsum(v**2 for v in r)))),
    row(aten.maximum, X, Y, true=each(max)),
    row(aten.minimum, X, Y, true=each(min)),
    row(aten.clamp, X, -1.2, 1.3, true=each(lambda a: min(max(a, mp.mpf(-1.2)), mp.mpf(1.3)))),
    row(aten.clamp, X, -1.2, true=each(lambda a: max(a, mp.mpf(-1.2)))),
    row(aten.clamp, X, None, 1.3, true=each(lambda a: min(a, mp.mpf(1.3)))),
    row(aten.clamp_min, X, 0.3, true=each(lambda a: max(a, mp.mpf(0.3)))),
    row(aten.where, MASK_Y, X, G, true=each(lambda m, a, b: a if m > 0 else b)),
    row(aten.masked_fill, X, MASK_Y, 0.3, true=each(lambda a, m: mp.mpf(0.3) if m > 0 else a)),
    row(aten.cat, [table(3, 4), table(3, 2)], 1, true=lambda a, b: np.concatenate([a, b], 1)),
    row(aten.stack, [table(3, 4), table(3, 4)], 1, true=lambda a, b: np.stack([a, b], 1)),
    row(aten.copy, table(3, 4), table(3, 4), true=lambda a, b: b),
    row(aten.select_backward, table(3), [3, 4], 1, -1, true=lambda g: np.pad(g[:, None], [(0, 0), (3, 0)])),
    row(aten.slice_backward, table(3, 2), [3, 4], 1, 0, 4, 2, true=lambda g: np.insert(g, [1, 2], 0, axis=1)),
    row(
        aten.index_put, table(3, 4), [AT_ROWS, AT_COLUMNS], table(3), True,
        true=lambda x, rows, columns, v: scatter(x, columns[:, None], v[:, None]),
    ),
    row(aten.scatter_add, table(3, 4), 1, WHICH, table(3, 1), true=lambda x, w, v: scatter(x, w, v)),
    row(aten.xlogy, CLOSED_UNIT, UNIT, true=each(lambda a, b: a * mp.log(b) if a else mp.zero)),
]  # fmt: skip

COMPARISONS = [
    row(aten.gt, AT_KINK, 0, true=each(lambda a: mp.mpf(a > 0))),
    row(aten.gt, X, Y, true=each(lambda a, b: mp.mpf(a > b))),
    row(aten.lt, X, Y, true=each(lambda a, b: mp.mpf(a < b))),
    row(aten.ge, AT_KINK, 0, true=each(lambda a: mp.mpf(a >= 0))),
    row(aten.ge, X, Y, true=each(lambda a, b: mp.mpf(a >= b))),
    row(aten.le, X, Y, true=each(lambda a, b: mp.mpf(a <= b))),
    row(aten.eq, X, Y, true=each(lambda a, b: mp.mpf(a == b))),
    row(aten.ne, X, Y, true=each(lambda a, b: mp.mpf(a != b))),
    row(aten.eq, BITS_01, 1, true=each(lambda a: mp.mpf(a == 1))),
    row(aten.logical_and, BITS_01, AT_KINK, true=each(lambda a, b: mp.mpf(a != 0 and b != 0))),
    row(aten.logical_or, BITS_01, AT_KINK, true=each(lambda a, b: mp.mpf(a != 0 or b != 0))),
    row(aten.logical_not, AT_KINK, true=each(lambda a: mp.mpf(a == 0))),
    row(aten.bitwise_and, MASK, MASK_Y, true=each(lambda a, b: mp.mpf(a > 0 and b > 0))),
    row(aten.bitwise_or, MASK, MASK_Y, true=each(lambda a, b: mp.mpf(a > 0 or b > 0))),
    row(aten.bitwise_not, MASK, true=each(lambda a: mp.mpf(not a > 0))),
]

ACTIVATIONS = [
    row(aten.sigmoid, X, true=each(sigmoid)),
    row(aten.sigmoid_backward, G, UNIT, true=by_value(sigmoid, lambda a: mp.log(a / (1 - a)))),
    row(aten.tanh, X, true=each(mp.tanh)),
    row(aten.tanh_backward, G, SIGNED_UNIT, true=by_value(mp.tanh, mp.atanh)),
    row(aten.relu, AT_KINK, true=each(lambda z: max(z, mp.zero))),
    row(aten.threshold, X, 0.1, 20.0, true=each(lambda z: z if z > mp.mpf(0.1) else mp.mpf(20))),
    row(aten.threshold_backward, G, AT_KINK, 0, true=each(lambda g, z: g if z > 0 else mp.zero)),
    row(aten.threshold_backward, G, X, 0.1, true=each(lambda g, z: g if z > mp.mpf(0.1) else mp.zero)),
    row(aten.leaky_relu, AT_KINK, 0.2, true=each(lambda z: z if z > 0 else mp.mpf(0.2) * z)),
    row(aten.leaky_relu_backward, G, X, 0.2, False, true=backward(lambda z: z if z > 0 else mp.mpf(0.2) * z)),
    row(aten._prelu_kernel, X, SHARE, true=each(lambda z, w: z if z > 0 else w * z)),
    row(
        aten._prelu_kernel_backward, G, X, SHARE, told=2,
        true=lambda g, z, w: (
            backward(lambda z, w: z if z > 0 else w * z)(g, z, w),
            backward(lambda w, z: z if z > 0 else w * z)(g, w, z),
        ),
    ),
    row(aten.elu, X, 0.7, 1.1, 0.9, true=each(lambda z: elu(z, *map(mp.mpf, (0.7, 1.1, 0.9))))),
    row(
        aten.elu_backward, G, 0.7, 1.1, 0.9, False, X,
        true=backward(lambda z: elu(z, *map(mp.mpf, (0.7, 1.1, 0.9)))),
    ),
    row(
        aten.elu_backward, G, 0.7, 1.0, 1.0, True, SIGNED_UNIT,
        true=each(lambda g, a: g * (1 if a > 0 else a + mp.mpf(0.7))), settled=0.9,
    ),
    row(aten.celu, X, 1.7, true=each(lambda z: elu(z, mp.mpf(1.7), 1, 1 / mp.mpf(1.7)))),
    row(aten.gelu, X, true=each(gelu)),
    row(aten.gelu, X, true=each(gelu_tanh), approximate="tanh"),
    row(aten.gelu_backward, G, X, true=backward(gelu)),
    row(aten.gelu_backward, G, X, true=backward(gelu_tanh), approximate="tanh"),
    row(aten.mish, X, true=each(mish)),
    row(aten.mish_backward, G, X, true=backward(mish)),
    row(aten.hardtanh, X, -1.2, 1.3, true=each(lambda z: min(max(z, mp.mpf(-1.2)), mp.mpf(1.3)))),
    row(
        aten.hardtanh_backward, G, X, -1.2, 1.3,
        true=backward(lambda z: min(max(z, mp.mpf(-1.2)), mp.mpf(1.3))),
    ),
    row(aten.silu, X, true=each(lambda z: z * sigmoid(z))),
    row(aten.silu_backward, G, X, true=backward(lambda z: z * sigmoid(z))),
    row(aten.softplus, X, true=each(softplus)),
    row(aten.softplus, X, 2.5, 7.0, true=each(lambda z: softplus(z, mp.mpf(2.5)))),
    row(aten.softplus_backward, G, X, 1, 20, true=backward(softplus)),
    row(aten.softplus_backward, G, X, 2.5, 7.0, true=backward(lambda z: softplus(z, mp.mpf(2.5)))),
    row(aten.log_sigmoid_forward, X, true=each(lambda z: mp.log(sigmoid(z)))),
    row(aten.log_sigmoid_backward, G, X, BUFFER, true=backward(lambda z: mp.log(sigmoid(z)))),
    row(aten._softmax, table(3, 4), 1, False, true=rows(softmax)),
    row(aten._softmax, table(3, 4, reach=1000), -1, False, true=rows(softmax)),
    row(aten._softmax_backward_data, table(3, 4), SIMPLEX, 1, DTYPE, true=softmax_backward),
    row(aten._log_softmax, table(3, 4, reach=1000), 1, False, true=rows(log_softmax)),
    row(
        aten._log_softmax_backward_data, table(3, 4), LOG_SIMPLEX, 1, DTYPE,
        true=lambda g, log_p: g - each(mp.exp)(log_p) * g.sum(axis=1, keepdims=True),
    ),
]  # fmt: skip

LOSSES = [
    row(aten.mse_loss, X, Y, true=reduced(lambda a, y: (a - y) ** 2, MEAN), settled=0),
    row(aten.mse_loss, X, Y, NONE, true=reduced(lambda a, y: (a - y) ** 2, NONE)),
    row(aten.mse_loss, table(3, 4), table(3, 4), SUM, true=reduced(lambda a, y: (a - y) ** 2, SUM)),
    row(aten.mse_loss_backward, SCALAR, table(3, 4), table(3, 4), MEAN, true=mean_backward(lambda a, y: (a - y) ** 2)),
    row(aten.mse_loss_backward, G, X, Y, NONE, true=backward(lambda a, y: (a - y) ** 2)),
    row(aten.smooth_l1_loss, X, Y, NONE, 0.7, true=each(lambda a, y: smooth_l1(a, y, mp.mpf(0.7)))),
    row(aten.smooth_l1_loss, table(3, 4), table(3, 4), true=reduced(smooth_l1, MEAN)),
    row(aten.smooth_l1_loss_backward, G, X, Y, NONE, 0.7, true=backward(lambda a, y: smooth_l1(a, y, mp.mpf(0.7)))),
    row(aten.smooth_l1_loss_backward, SCALAR, table(3, 4), table(3, 4), MEAN, 1.0, true=mean_backward(smooth_l1)),
    row(aten.huber_loss, X, Y, NONE, 1.3, true=each(lambda a, y: huber(a, y, mp.mpf(1.3)))),
    row(aten.huber_loss_backward, G, X, Y, NONE, 1.3, true=backward(lambda a, y: huber(a, y, mp.mpf(1.3)))),
    row(aten.binary_cross_entropy, CLOSED_UNIT, SHARE, None, NONE, true=each(cross_entropy)),
    row(aten.binary_cross_entropy, UNIT, BITS_01, None, SUM, true=reduced(cross_entropy, SUM)),
    row(
        aten.binary_cross_entropy, UNIT, BITS_01, POSITIVE, NONE,
        true=each(lambda p, y, w: w * cross_entropy(p, y)), settled=0.8,
    ),
    row(
        aten.binary_cross_entropy_backward, G, INNER_UNIT, SHARE, None, NONE,
        true=backward(cross_entropy), settled=0.8,
    ),
    row(
        aten.binary_cross_entropy_backward, SCALAR, INNER_UNIT, BITS_01, None, MEAN,
        true=mean_backward(cross_entropy), settled=0.8,
    ),
    row(aten.binary_cross_entropy_with_logits, X, SHARE, None, None, NONE, true=each(with_logits)),
    row(aten.binary_cross_entropy_with_logits, table(3, 4), table(3, 4), true=reduced(with_logits, MEAN)),
    row(
        aten.binary_cross_entropy_with_logits, table(3, 4), table(3, 4), WEIGHT, WEIGHT, SUM,
        true=reduced(lambda z, y, w, p: w * with_logits(z, y, p), SUM),
    ),
    row(
        aten.nll_loss_forward, table(3, 4), LABELS, None, MEAN, -100, told=2,
        true=lambda log_p, y: (nll(log_p, y), mp.mpf(3)),
    ),
    row(
        aten.nll_loss_forward, table(3, 4), SOME_IGNORED, None, MEAN, -100, told=2,
        true=lambda log_p, y: (nll(log_p, y), mp.mpf(2)),
    ),
    row(
        aten.nll_loss_forward, table(3, 4), LABELS, WEIGHT, MEAN, -100, told=2,
        true=lambda log_p, y, w: (nll(log_p, y, w), w[y].sum()),
    ),
    row(
        aten.nll_loss_forward, table(3, 4), SOME_IGNORED, WEIGHT, NONE, -100,
        true=lambda log_p, y, w: nll(log_p, y, w, NONE),
    ),
    row(aten.nll_loss_backward, SCALAR, table(3, 4), LABELS, None, MEAN, -100, THREE, true=nll_backward),
    row(aten.nll_loss_backward, SCALAR, table(3, 4), SOME_IGNORED, None, MEAN, -100, TWO, true=nll_backward),
    row(aten.nll_loss_backward, SCALAR, table(3, 4), LABELS, WEIGHT, MEAN, -100, OF_WEIGHT, true=nll_backward),
    row(
        aten.nll_loss_backward, SCALAR, table(3, 4), LABELS, None, SUM, -100, THREE,
        true=lambda g, log_p, y: nll_backward(g, log_p, y, None, SUM),
    ),
]  # fmt: skip

CONSTANTS = [
    row(aten.ones_like, X, true=constant(1)),
    row(aten.zeros_like, X, true=constant(0)),
    row(aten.full_like, X, 0.3, true=constant(0.3)),
    row(aten.fill, X, 0.3, true=constant(0.3)),
    row(aten.zero, X, true=constant(0)),
    row(aten.empty_like, X, true=None, told=0),
    row(aten.new_zeros, X, [2, 3], true=lambda x: exactly(np.zeros((2, 3)))),
    row(aten.new_ones, X, [2, 3], true=lambda x: exactly(np.ones((2, 3)))),
    row(aten.new_full, X, [2, 3], 0.3, true=lambda x: exactly(np.full((2, 3), 0.3))),
]

ROWS = MOVES + ARITHMETIC + COMPARISONS + ACTIVATIONS + LOSSES + CONSTANTS
