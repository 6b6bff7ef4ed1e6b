"""Runs a PyTorch program, forward and backward, on numbers that are not floats.

A :class:`NumberTensor` is a tensor for PyTorch and holds a *number array* for us: balls (:mod:`compare.truth.balls`) or
values with error bounds (:mod:`compare.truth.bounds`). Autograd builds its graph above it, and every operator that is
left arrives in ``__torch_dispatch__``, where two tables say what it computes: ``VIEWS`` on plain arrays, ``FORMULAS``
in the primitives that :class:`~compare.truth.number.Number` states. An operator in neither raises
:class:`MissingOperator`. compare/README.md has more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import prod
from operator import matmul, methodcaller
from typing import Any

import numpy as np
import torch

from compare.truth.number import Number
from compare.usage import UsageError

aten = torch.ops.aten


class MissingOperator(UsageError, NotImplementedError):
    """The reference module uses an operator without a rule: what is covered stands in the tables of this file."""

    def __init__(self, func: Any, how: str = ""):
        name = str(func)
        super().__init__(
            f"the module cannot be the reference: no rule for its operator {name}{how}; README.md lists what is "
            "covered, and a rule is added to FORMULAS (arithmetic) or VIEWS (moves elements) in "
            "compare/truth/operators.py"
        )
        self.operator = name


class NumberTensor(torch.Tensor):
    """A tensor whose elements are the number array ``.number``; PyTorch sees a float64 tensor of the same shape."""

    number: Number

    @staticmethod
    def __new__(cls, number: Number, dtype=torch.float64, strides=None):
        self = torch.Tensor._make_wrapper_subclass(cls, number.shape, strides=strides, dtype=dtype)
        self.number = number
        return self

    def __repr__(self):
        return f"NumberTensor({self.number!r})"

    @classmethod
    def __torch_dispatch__(cls, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        kind = _kind_of(args, kwargs)
        name, move, formula, made = _rule_of(func)
        in_place = name.endswith("_")
        if kwargs.get("dtype") not in (None, torch.float32, torch.float64):
            raise MissingOperator(func, f" to {kwargs['dtype']}")
        raw_args: list[Any] = [_unwrap(a, kind) for a in args]
        raw_kwargs = {key: _unwrap(a, kind) for key, a in kwargs.items() if key not in IGNORED}
        try:
            if move and not in_place:
                result = raw_args[0].map(lambda array: move(array, *raw_args[1:], **raw_kwargs))
                return NumberTensor(result, kwargs.get("dtype") or args[0].dtype, result.strides)
            if not formula:
                raise MissingOperator(func, HINTS.get(name, ""))
            result = formula(*raw_args, **raw_kwargs)
        except (TypeError, AttributeError, LookupError, ArithmeticError) as error:  # an overload or an option that the
            # rule doesn't have, or a size of which it knows nothing
            raise MissingOperator(func, f" with these arguments ({error})") from error
        if in_place:
            return _overwrite(args[0], result, func)
        return _wrap(result, made)


@cache
def _rule_of(func):
    """An operator's name, its move, its formula (of one in place, those of the one that is not), and the dtype of what
    it makes: asked for each of the many thousands of calls.
    """
    name = func._schema.name.removeprefix("aten::")
    packet: Any = getattr(aten, name[:-1], None) if name.endswith("_") else func.overloadpacket
    return name, VIEWS.get(packet), FORMULAS.get(packet), torch.bool if packet in MASKS else torch.float64


@cache
def lifting(kind: type[Number]) -> Callable[[Any], NumberTensor]:
    """A function that makes a tensor of such numbers from an array: the same one every time."""
    return lambda a: NumberTensor(kind.constant(a))


HINTS = {  # what the operator alone doesn't say
    "new_empty_strided": " (from a write into part of a tensor: use torch.where, cat or stack)",
    "bernoulli_": " (from dropout in training: call .eval() on the module)",
}
IGNORED = {"dtype", "layout", "device", "pin_memory", "memory_format", "non_blocking"}  # say nothing about the value


def _kind_of(args, kwargs):
    """Which numbers the operator is to compute with."""
    if args and isinstance(args[0], NumberTensor):  # nearly always
        return type(args[0].number)
    return next(type(t.number) for t in _tensors((args, tuple(kwargs.values()))) if isinstance(t, NumberTensor))


def _tensors(tree):
    for item in tree:
        if isinstance(item, torch.Tensor):
            yield item
        elif isinstance(item, (list, tuple)):
            yield from _tensors(item)


def _unwrap(arg, kind):
    if isinstance(arg, NumberTensor):
        return arg.number
    if isinstance(arg, torch.Tensor):  # a constant of the module, a mask, or class labels
        array = arg.detach().numpy()
        return kind.constant(array) if arg.is_floating_point() or arg.dtype == torch.bool else array
    if isinstance(arg, (list, tuple)):
        return [_unwrap(a, kind) for a in arg]
    return arg


def _wrap(result, dtype):
    if isinstance(result, (list, tuple)):
        return type(result)(_wrap(r, dtype) for r in result)
    return NumberTensor(result, dtype)


def _overwrite(tensor, result, func):
    """Write through to whatever the tensor is a view of."""
    if not isinstance(tensor, NumberTensor):
        raise MissingOperator(func, " into a tensor made without the inputs (make it with x.new_zeros)")
    try:
        tensor.number.assign(result)
    except ValueError:
        raise RuntimeError(f"{func} writes into an expanded tensor, or one of another shape: clone it first") from None
    return tensor


# ---- what only moves elements about: functions on plain arrays -------------------------------------------------------


def _slice(x, dim=0, start=None, end=None, step=1):
    index = [slice(None)] * x.ndim
    index[dim] = slice(start, end, step)
    return x[tuple(index)]


def _select(x, dim, index):
    return x[(slice(None),) * (dim % x.ndim) + (index, ...)]


def _squeeze(x, dim=None):
    dims = range(x.ndim) if dim is None else np.atleast_1d(dim)
    return np.squeeze(x, axis=tuple(int(d) for d in dims if x.shape[d] == 1)) if x.ndim else x


def _expand(x, size, implicit=False):
    lead = len(size) - x.ndim
    return np.broadcast_to(x, [x.shape[i - lead] if n == -1 else n for i, n in enumerate(size)])


def _index(x, indices):
    return x[tuple(slice(None) if i is None else i for i in indices)]


def _gather(x, dim, index, sparse_grad=False):
    return np.take_along_axis(x, index, dim)


def _same(x):
    return x


VIEWS = {  # a view in NumPy where it is one in PyTorch, so that writing into it shows in both
    aten.t: np.transpose,
    aten.transpose: np.swapaxes,
    aten.permute: np.transpose,
    aten.view: np.reshape,
    aten._unsafe_view: np.reshape,
    aten.expand: _expand,
    aten.squeeze: _squeeze,
    aten.unsqueeze: np.expand_dims,
    aten.select: _select,
    aten.slice: _slice,
    aten.index: _index,
    aten.gather: _gather,
    aten.flip: lambda x, dims: np.flip(x, dims).copy(),
    aten.detach: _same,
    aten.alias: _same,
    aten._to_copy: lambda x, **_: x.copy(),
    aten.clone: lambda x, **_: x.copy(),
}


# ---- the arithmetic: formulas in the primitives that both kinds of number define -------------------------------------


def _axes(dim, ndim):
    return tuple(range(ndim)) if dim is None or dim == [] else tuple(int(d) % ndim for d in np.atleast_1d(dim))


def _sum(x, dim=None, keepdim=False):
    return x.sum(_axes(dim, x.ndim), keepdim) if x.ndim else x.map(np.copy)


def _mean(x, dim=None, keepdim=False):
    axes = _axes(dim, x.ndim)
    return _sum(x, dim, keepdim) / prod(x.shape[a] for a in axes)


NONE, MEAN, SUM = 0, 1, 2  # PyTorch's codes for `reduction`


def _reduce(x, reduction):
    return {NONE: lambda x: x, MEAN: _mean, SUM: _sum}[reduction](x)


def _unreduce(grad, n, reduction):
    return grad / n if reduction == MEAN else grad


def _weighted(x, weight):
    return x if weight is None else x * weight


def _only(part, size, move):
    """Zeros but for the part that ``move`` picks."""
    whole = _of_shape(part, size, 0)
    whole.map(move).assign(part)
    return whole


def _scatter(x, value, where):
    """x with ``value`` added in the places that ``where`` picks, none of them twice."""
    places = where(np.arange(prod(x.shape)).reshape(x.shape))
    if len(np.unique(places)) != places.size:
        raise TypeError("a place that is picked twice")

    def put(arrays):
        out = arrays[0].flatten()
        out[places] = arrays[1]
        return out.reshape(x.shape)

    return x.join([x.map(where) + value], put)


def _pow(x, exponent):
    """x^k and x^(k + ½)."""
    whole, half = divmod(abs(exponent), 1)
    if half not in (0, 0.5):
        raise TypeError(f"the exponent {exponent}, which isn't a multiple of ½")
    power = x.power(int(whole)) * x.sqrt() if half else x.power(int(whole))
    return power if exponent >= 0 else 1 / power


def _both(a, b):
    return (1 - a.equals(0)) * (1 - b.equals(0))


def _either(a, b):
    return 1 - a.equals(0) * b.equals(0)


def _log_sigmoid(x):
    return -((-x).maximum(0) + (-abs(x)).exp().log1p())


def _softplus(x, beta=1, threshold=20):
    # log(1 + e^(βx)) / β is the truth. Beyond the threshold PyTorch takes x for it and is off by up to e^(−20) = 2e-9:
    # nothing in float32, but ten million roundings in float64. Both are allowed.
    z = x * beta
    left_out = (-abs(z)).exp().log1p()
    return (z.maximum(0) + left_out).permit(left_out * z.above(threshold)) / beta


def _softplus_backward(grad, x, beta, threshold):
    z = x * beta
    return grad * z.sigmoid().permit((-z).sigmoid() * z.above(threshold))


LOG_FLOOR, LEAST_VARIANCE = -100, 1e-12  # of PyTorch's binary_cross_entropy


def _bce(p, y, weight=None, reduction=MEAN):
    # As documented: logarithms below −100 are −100. The derivative isn't that of a constant there, but the usual one.
    loss = -(y * p.log(LOG_FLOOR) + (1 - y) * (1 - p).log(LOG_FLOOR))
    return _reduce(_weighted(loss, weight), reduction)


def _bce_backward(grad, p, y, weight=None, reduction=MEAN):
    # PyTorch doesn't divide by less than 1e-12, so its derivative comes out too small beyond |logit| = 27.
    variance = p * (1 - p)
    slope = (p - y) / variance
    slope = slope.permit(slope * (LEAST_VARIANCE - variance).positive())
    return _unreduce(_weighted(grad * slope, weight), prod(p.shape), reduction)


def _bce_with_logits(x, y, weight=None, pos_weight=None, reduction=MEAN):
    # Neither PyTorch's form nor the other usual one, log(1 + e^x) − y·x, is accurate on both sides: the first cancels
    # for y = 0 and x far left of 0, the second for y = 1 and x far right. Each loses u·|x|, so both are allowed it.
    log_sigmoid = _log_sigmoid(x)
    if pos_weight is not None:
        log_sigmoid = log_sigmoid * ((pos_weight - 1) * y + 1)
    value = ((1 - y) * x - log_sigmoid).loosen(x)
    return _reduce(_weighted(value, weight), reduction)


def _huber(a, y, delta):
    # d²/2 up to |d| = δ, then δ·(|d| − δ/2)
    size = abs(a - y)
    near = -(-size).maximum(-delta)
    return near * (size - near * 0.5)


def _softmax(x, dim, half_to_float=False):
    e = _shifted(x, dim).exp()
    return e / e.sum((dim,), True)


def _log_softmax(x, dim, half_to_float=False):
    shifted = _shifted(x, dim)
    value = shifted - shifted.exp().sum((dim,), True).log()
    return value.loosen(x).loosen(x.amax((dim,)))  # whether the largest is taken off first or added back last


def _shifted(x, dim):
    # Some take the largest of all rows off instead of the row's own, which does unless they are hundreds apart.
    farthest = _clamp(abs(x).amax(_axes(None, x.ndim)), high=100)
    return (x - x.amax((dim,))).loosen(farthest, roundings=2)


def _log_sum_exp(x, dim, keepdim=False):
    axes = _axes(dim, x.ndim)
    largest = x.amax(axes)
    value = ((x - largest).exp().sum(axes, True).log() + largest).loosen(largest)
    return value if keepdim else value.map(lambda a: np.squeeze(a, axes))


def _nll(log_p, labels, weight=None, reduction=MEAN, ignore_index=-100):
    kept = labels != ignore_index
    at = np.where(kept, labels, 0)
    losses, total = -log_p.map(lambda x: x[np.arange(len(at)), at]), log_p.constant(kept.sum())
    if weight is not None or not kept.all():
        weights = log_p.constant(kept) * (1 if weight is None else weight.map(lambda w: w[at]))
        losses, total = losses * weights, total if weight is None else weights.sum((0,))
    return (losses.sum((0,)) / total if reduction == MEAN else _reduce(losses, reduction)), total


def _nll_backward(grad, log_p, labels, weight, reduction, ignore_index, total_weight):
    kept = (labels != ignore_index)[:, np.newaxis]
    onehot = log_p.constant((np.arange(log_p.shape[1]) == labels[:, np.newaxis]) & kept)
    per_row = (grad / total_weight if reduction == MEAN else grad).map(lambda x: np.reshape(x, (-1, 1)))
    return -(_weighted(onehot, weight) * per_row)


def _like(x, value):
    return _of_shape(x, x.shape, value)


def _of_shape(x, size, value):
    if value in (0, 1):
        return x.constant(np.full(size, value))
    return x.constant(np.ones(size)) * value  # which rounds it, if need be


def _clamp(x, low=None, high=None):
    x = x if low is None else x.maximum(low)
    return x if high is None else -(-x).maximum(-high)


def _prelu(x, weight):
    return x.maximum(0) - weight * (-x).maximum(0)


def _prelu_backward(grad, x, weight):
    on = x.positive()
    return grad * (on + weight * (1 - on)), grad * -(-x).maximum(0)


def _elu(x, alpha=1, scale=1, input_scale=1):
    left = -(-x).maximum(0) * input_scale  # x where it is below 0, else 0
    return x.maximum(0) * scale + left.expm1() * alpha * scale


def _elu_backward(grad, alpha, scale, input_scale, is_result, x):
    slope = _like(x, alpha) * scale
    # From the result it is a + 1, as in ELU's paper, which has no digits left where a is near −1. Both are allowed.
    left = x + slope if is_result else ((-(-x).maximum(0) * input_scale).exp() * slope).loosen(slope)
    return grad * x.positive().choose(_like(x, scale), left * input_scale)


def _gelu_inner(x, approximate):
    """What stands for 2Φ(x) − 1, and its derivative."""
    if approximate == "none":
        # PyTorch's erf is a rough one here (unlike torch.erf): in float32 it is off by up to 5e-7, or 9 roundings of 1.
        one = x.constant(1)
        return (x / x.constant(2).sqrt()).erf().loosen(one).loosen(one), (-(x * x) / 2).exp() * (2 / x.pi()).sqrt()
    scale = (2 / x.pi()).sqrt()
    t = (scale * (x + 0.044715 * x * x * x)).tanh()
    return t, (1 - t * t) * scale * (1 + 0.044715 * x * x * 3)  # a product of floats would already be rounded


def _gelu_backward(grad, x, approximate="none"):
    t, slope = _gelu_inner(x, approximate)
    return grad * ((1 + t) * 0.5 + x * 0.5 * slope)


def _mish_backward(grad, x):
    t = _softplus(x).tanh()
    return grad * (t + x * x.sigmoid() * (1 - t * t))


def _affine(c, a, b, beta=1, alpha=1):
    return a.affine(b, c) if beta == alpha == 1 else c * beta + (a @ b) * alpha


def _norm(x, order=2, dim=None, keepdim=False):
    if order != 2:
        raise TypeError(f"the order {order}")
    return _sum(x * x, dim, keepdim).sqrt()


def _index_put(x, indices, value, accumulate=False):
    if not accumulate:
        raise TypeError("without accumulating")
    return _scatter(x, value, lambda a: _index(a, indices))


MASKS = {
    aten.gt: lambda a, b: a.above(b),
    aten.lt: lambda a, b: (-a).above(-b),
    aten.ge: lambda a, b: 1 - (-a).above(-b),
    aten.le: lambda a, b: 1 - a.above(b),
    aten.eq: lambda a, b: a.equals(b),
    aten.ne: lambda a, b: 1 - a.equals(b),
    **dict.fromkeys((aten.logical_and, aten.bitwise_and), _both),
    **dict.fromkeys((aten.logical_or, aten.bitwise_or), _either),
    **dict.fromkeys((aten.logical_not, aten.bitwise_not), lambda a: a.equals(0)),
}
# What a number does itself, by PyTorch's own name.
OF_A_NUMBER = ("exp", "expm1", "log", "log1p", "sqrt", "erf", "sin", "cos", "sigmoid", "tanh", "relu")

FORMULAS = MASKS | {
    aten.add: lambda a, b, alpha=1: a + (b if alpha == 1 else b * alpha),
    aten.sub: lambda a, b, alpha=1: a - (b if alpha == 1 else b * alpha),
    aten.rsub: lambda a, b, alpha=1: b - (a if alpha == 1 else a * alpha),
    aten.mul: lambda a, b: a * b,
    aten.div: lambda a, b: a / b,
    aten.neg: lambda a: -a,
    aten.reciprocal: lambda a: 1 / a,
    aten.pow: _pow,
    aten.abs: abs,
    **dict.fromkeys((aten.sgn, aten.sign), lambda a: a.positive() - (-a).positive()),
    **{getattr(aten, name): methodcaller(name) for name in OF_A_NUMBER},
    aten.rsqrt: lambda a: 1 / a.sqrt(),
    **dict.fromkeys((aten.mm, aten.mv, aten.dot, aten.bmm), matmul),
    **dict.fromkeys((aten.addmm, aten.addmv), _affine),
    aten.addcmul: lambda c, a, b, value=1: c + a * b * value,
    aten.addcdiv: lambda c, a, b, value=1: c + a / b * value,
    aten.sum: _sum,
    aten.mean: _mean,
    aten.amax: lambda x, dim=(), keepdim=False: x.amax(_axes(list(dim), x.ndim), keepdim),
    aten.logsumexp: _log_sum_exp,
    aten.linalg_vector_norm: _norm,
    aten.maximum: lambda a, b: a.maximum(b),
    aten.minimum: lambda a, b: -(-a).maximum(-b),
    **dict.fromkeys((aten.clamp, aten.clamp_min), _clamp),
    aten.where: lambda mask, a, b: mask.choose(a, b),
    aten.masked_fill: lambda x, mask, value: mask.choose(value, x),
    aten.cat: lambda xs, dim=0: xs[0].join(xs[1:], lambda arrays: np.concatenate(arrays, dim)),
    aten.stack: lambda xs, dim=0: xs[0].join(xs[1:], lambda arrays: np.stack(arrays, dim)),
    aten.copy: lambda x, source, non_blocking=False: source,
    aten.select_backward: lambda grad, size, *at: _only(grad, size, lambda x: _select(x, *at)),
    aten.slice_backward: lambda grad, size, *at: _only(grad, size, lambda x: _slice(x, *at)),
    aten.index_put: _index_put,
    aten.scatter_add: lambda x, dim, index, value: _scatter(x, value, lambda a: _gather(a, dim, index)),
    aten.sigmoid_backward: lambda grad, a: grad * (1 - a) * a,
    aten.tanh_backward: lambda grad, a: grad * (1 - a * a),
    aten.threshold: lambda z, threshold, value: z.above(threshold).choose(z, value),
    aten.threshold_backward: lambda grad, a, threshold: grad * a.above(threshold),
    aten.leaky_relu: lambda z, slope=0.01: _prelu(z, slope),
    aten.leaky_relu_backward: lambda grad, z, slope, _: _prelu_backward(grad, z, slope)[0],
    aten._prelu_kernel: _prelu,
    aten._prelu_kernel_backward: _prelu_backward,
    aten.elu: _elu,
    aten.elu_backward: _elu_backward,
    aten.celu: lambda x, alpha=1: x.maximum(0) + (-(-x).maximum(0) / alpha).expm1() * alpha,
    aten.gelu: lambda x, approximate="none": x * 0.5 * (1 + _gelu_inner(x, approximate)[0]),
    aten.gelu_backward: _gelu_backward,
    aten.mish: lambda z: z * _softplus(z).tanh(),
    aten.mish_backward: _mish_backward,
    aten.hardtanh: lambda z, low=-1, high=1: _clamp(z, low, high),
    aten.hardtanh_backward: lambda grad, z, low, high: grad * (z - low).positive() * (high - z).positive(),
    aten.silu: lambda z: z * z.sigmoid(),
    aten.silu_backward: lambda grad, z: grad * z.sigmoid() * (1 + z * (1 - z.sigmoid())),
    aten.softplus: _softplus,
    aten.softplus_backward: _softplus_backward,
    aten.log_sigmoid_forward: lambda z: (_log_sigmoid(z), z),
    aten.log_sigmoid_backward: lambda grad, z, buffer: grad * (-z).sigmoid(),
    aten._softmax: _softmax,
    aten._softmax_backward_data: lambda grad, a, dim, dtype=None: a * (grad - (grad * a).sum((dim,), True)),
    aten._log_softmax: _log_softmax,
    aten._log_softmax_backward_data: lambda grad, log_p, dim, dtype=None: grad - log_p.exp() * grad.sum((dim,), True),
    aten.mse_loss: lambda a, y, reduction=MEAN: _reduce((a - y) * (a - y), reduction),
    aten.mse_loss_backward: lambda grad, a, y, how: _unreduce(grad * ((a - y) * 2.0), prod(a.shape), how),
    aten.smooth_l1_loss: lambda a, y, reduction=MEAN, beta=1.0: _reduce(_huber(a, y, beta) / beta, reduction),
    aten.smooth_l1_loss_backward: lambda grad, a, y, how, beta: _unreduce(
        grad * (_clamp(a - y, -beta, beta) / beta), prod(a.shape), how
    ),
    aten.huber_loss: lambda a, y, reduction=MEAN, delta=1.0: _reduce(_huber(a, y, delta), reduction),
    aten.huber_loss_backward: lambda grad, a, y, how, delta: _unreduce(
        grad * _clamp(a - y, -delta, delta), prod(a.shape), how
    ),
    aten.xlogy: lambda x, y: x.equals(0).choose(0, x * y.log()),
    aten.binary_cross_entropy: _bce,
    aten.binary_cross_entropy_backward: _bce_backward,
    aten.binary_cross_entropy_with_logits: _bce_with_logits,
    aten.nll_loss_forward: _nll,
    aten.nll_loss_backward: _nll_backward,
    aten.ones_like: lambda x: _like(x, 1),
    **dict.fromkeys((aten.zeros_like, aten.empty_like, aten.zero), lambda x: _like(x, 0)),
    **dict.fromkeys((aten.full_like, aten.fill), _like),
    aten.new_zeros: lambda x, size: _of_shape(x, size, 0),
    aten.new_ones: lambda x, size: _of_shape(x, size, 1),
    aten.new_full: _of_shape,
}
