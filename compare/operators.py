"""Runs a PyTorch program, forward and backward, on numbers that are not floats.

A :class:`NumberTensor` is a tensor for PyTorch and holds a *number array* for us: balls (:mod:`compare.exact`) or
values with error bounds (:mod:`compare.budget`). Autograd builds its graph above it, and every operator that is left
arrives in ``__torch_dispatch__``, where the tables below say what it computes. So no formula is derived again: the
module and PyTorch's own backward pass are the formula.

Two tables. ``VIEWS`` holds what only moves elements about, as functions on plain arrays. ``FORMULAS`` holds the
arithmetic, written once for both kinds of number in terms of the primitives that each of them defines (``+ - * / @``,
``exp``, ``sum``, …). Where PyTorch has a fused kernel, the formula is the one that its kernel uses, because the error
bound has to cover that one. An operator that stands in neither table raises :class:`MissingOperator`.
"""

from __future__ import annotations

from math import prod

import numpy as np
import torch
from torch.ops import aten


class MissingOperator(NotImplementedError):
    """The reference module uses an operator without a rule."""

    def __init__(self, func):
        name = str(func)
        super().__init__(
            f"no rule for the operator {name}: add one to FORMULAS (arithmetic) or VIEWS (moves elements only) "
            "in compare/operators.py"
        )
        self.operator = name


class NumberTensor(torch.Tensor):
    """A tensor whose elements are the number array ``.number``; PyTorch sees a float64 tensor of the same shape."""

    @staticmethod
    def __new__(cls, number, dtype=torch.float64):
        self = torch.Tensor._make_wrapper_subclass(cls, number.shape, dtype=dtype)
        self.number = number
        return self

    def __repr__(self):
        return f"NumberTensor({self.number!r})"

    @classmethod
    def __torch_dispatch__(cls, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        kind = next(type(t.number) for t in _tensors((args, tuple(kwargs.values()))) if isinstance(t, cls))
        name = func._schema.name.removeprefix("aten::")
        in_place = name.endswith("_") and not name.endswith("__") and name not in ("fill_", "copy_", "zero_")
        packet = getattr(aten, name[:-1]) if in_place else func.overloadpacket
        raw_args = [_unwrap(a, kind) for a in args]
        raw_kwargs = {key: _unwrap(a, kind) for key, a in kwargs.items() if key not in IGNORED}
        if packet in VIEWS:
            result = raw_args[0].map(lambda array: VIEWS[packet](array, *raw_args[1:], **raw_kwargs))
        elif packet in FORMULAS:
            result = FORMULAS[packet](*raw_args, **raw_kwargs)
        else:
            raise MissingOperator(func)
        if in_place or name in ("fill_", "copy_", "zero_"):
            args[0].number.assign(result)
            return args[0]
        return _wrap(result, torch.bool if packet in COMPARISONS else torch.float64)


IGNORED = {"dtype", "layout", "device", "pin_memory", "memory_format", "non_blocking"}  # say nothing about the value


def _tensors(tree):
    for item in tree:
        if isinstance(item, torch.Tensor):
            yield item
        elif isinstance(item, (list, tuple)):
            yield from _tensors(item)


def _unwrap(arg, kind):
    if isinstance(arg, NumberTensor):
        return arg.number
    if isinstance(arg, torch.Tensor):  # a constant of the module, or class labels
        array = arg.detach().numpy()
        return kind.constant(array.astype(np.float64)) if arg.is_floating_point() else array
    if isinstance(arg, (list, tuple)):
        return [_unwrap(a, kind) for a in arg]
    return arg


def _wrap(result, dtype):
    if isinstance(result, (list, tuple)):
        return type(result)(_wrap(r, dtype) for r in result)
    if isinstance(result, np.ndarray):
        return torch.from_numpy(result)
    return NumberTensor(result, dtype)


# ---- what only moves elements about: functions on plain arrays -------------------------------------------------------


def _permute(x, dims):
    return np.transpose(x, dims)


def _slice(x, dim=0, start=None, end=None, step=1):
    index = [slice(None)] * x.ndim
    index[dim] = slice(start, end, step)
    return x[tuple(index)]


def _select(x, dim, index):
    return np.take(x, index, axis=dim)


def _squeeze(x, dim=None):
    dims = range(x.ndim) if dim is None else np.atleast_1d(dim)
    return np.squeeze(x, axis=tuple(int(d) for d in dims if x.shape[d] == 1)) if x.ndim else x


def _expand(x, size, implicit=False):
    lead = len(size) - x.ndim
    return np.broadcast_to(x, [x.shape[i - lead] if n == -1 else n for i, n in enumerate(size)])


def _select_backward(grad, sizes, dim, index):
    out = np.full(sizes, grad.flat[0] * 0)
    out[(slice(None),) * (dim % len(sizes)) + (index,)] = grad
    return out


def _slice_backward(grad, sizes, dim, start, end, step):
    out = np.full(sizes, grad.flat[0] * 0)
    out[(slice(None),) * (dim % len(sizes)) + (slice(start, end, step),)] = grad
    return out


def _same(x, *_, **__):
    return x


VIEWS = {
    aten.t: np.transpose,
    aten.transpose: np.swapaxes,
    aten.permute: _permute,
    aten.view: np.reshape,
    aten._unsafe_view: np.reshape,
    aten.reshape: np.reshape,
    aten.expand: _expand,
    aten.squeeze: _squeeze,
    aten.unsqueeze: np.expand_dims,
    aten.select: _select,
    aten.slice: _slice,
    aten.select_backward: _select_backward,
    aten.slice_backward: _slice_backward,
    aten.flip: np.flip,
    aten.detach: _same,
    aten.alias: _same,
    aten._to_copy: lambda x, **_: x.copy(),
    aten.clone: lambda x, **_: x.copy(),
    aten.lift_fresh: _same,
    aten.copy_: lambda x, source, *_: source,
}


# ---- the arithmetic: formulas in the primitives that both kinds of number define -------------------------------------


def _axes(dim, ndim):
    return tuple(range(ndim)) if dim is None or dim == [] else tuple(int(d) % ndim for d in np.atleast_1d(dim))


def _sum(x, dim=None, keepdim=False):
    return x.sum(_axes(dim, x.ndim), keepdim) if x.ndim else x


def _mean(x, dim=None, keepdim=False):
    axes = _axes(dim, x.ndim)
    return _sum(x, dim, keepdim) / prod(x.shape[a] for a in axes)


MEAN, SUM = 1, 2  # PyTorch's codes for `reduction`


def _reduce(x, reduction):
    return {MEAN: _mean, SUM: _sum}.get(reduction, lambda x: x)(x)


def _unreduce(grad, n, reduction):
    return grad / n if reduction == MEAN else grad


def _pow(x, exponent):
    if exponent == 0.5:
        return x.sqrt()
    if exponent != int(exponent) or not 1 <= abs(exponent) <= 4:
        raise NotImplementedError(f"no rule for the power {exponent}: _pow in compare/operators.py has ½ and ±1 to ±4")
    power = x
    for _ in range(abs(int(exponent)) - 1):
        power = power * x
    return power if exponent > 0 else 1 / power


def _log_sigmoid(x):
    return -((-x).maximum(0) + (-abs(x)).exp().log1p())


def _softplus(x, beta=1, threshold=20):
    return ((x * beta).maximum(0) + (-abs(x * beta)).exp().log1p()) / beta


def _bce(p, y, weight=None, reduction=MEAN):
    return _reduce(-(y * p.log() + (1 - y) * (1 - p).log()), reduction)


def _bce_backward(grad, p, y, weight=None, reduction=MEAN):
    return _unreduce(grad * ((p - y) / (p * (1 - p))), prod(p.shape), reduction)


def _bce_with_logits(x, y, weight=None, pos_weight=None, reduction=MEAN):
    # Neither PyTorch's form nor the other usual one, log(1 + e^x) − y·x, is accurate on both sides: the first cancels
    # for y = 0 and x far left of 0, the second for y = 1 and x far right. Each loses u·|x|, so both are allowed it.
    value = (1 - y) * x - _log_sigmoid(x)
    return _reduce(value.loosen(x), reduction)


def _mse_backward(grad, a, y, reduction):
    return _unreduce(grad * ((a - y) * 2.0), prod(a.shape), reduction)


def _softmax(x, dim, half_to_float=False):
    e = (x - x.amax(dim)).exp()
    return e / e.sum((dim,), True)


def _softmax_backward(grad, a, dim, input_dtype=None):
    return a * (grad - (grad * a).sum((dim,), True))


def _log_softmax(x, dim, half_to_float=False):
    largest = x.amax(dim)
    shifted = x - largest
    value = shifted - shifted.exp().sum((dim,), True).log()
    return value.loosen(x).loosen(largest)  # whether the largest is taken off first or added back last


def _log_softmax_backward(grad, log_p, dim, input_dtype=None):
    return grad - log_p.exp() * grad.sum((dim,), True)


def _nll(log_p, labels, weight=None, reduction=MEAN, ignore_index=-100):
    chosen = -log_p.map(lambda x: x[np.arange(len(labels)), labels])
    return _reduce(chosen, reduction), log_p.constant(np.array(float(len(labels))))


def _nll_backward(grad, log_p, labels, weight, reduction, ignore_index, total_weight):
    onehot = np.zeros(log_p.shape)
    onehot[np.arange(len(labels)), labels] = 1
    per_row = grad.map(lambda x: np.reshape(x, (-1, 1)))
    return -(log_p.constant(onehot) * _unreduce(per_row, len(labels), reduction))


def _like(x, value):
    return x.constant(np.full(x.shape, float(value)))


def _of_shape(x, size, value):
    return x.constant(np.full(size, float(value)))


def _softplus_backward(grad, x, beta, threshold):
    return grad * (x * beta).sigmoid()


def _hardtanh_backward(grad, x, low, high):
    return grad * (x - low).positive() * (high - x).positive()


def _clamp(x, low=None, high=None):
    x = x if low is None else x.maximum(low)
    return x if high is None else -(-x).maximum(-high)


def _leaky_relu_backward(grad, x, slope, self_is_result):
    on = x.positive()
    return grad * (on + slope * (1 - on))


def _cat(xs, dim=0):
    return xs[0].join(xs[1:], lambda arrays: np.concatenate(arrays, dim))


def _stack(xs, dim=0):
    return xs[0].join(xs[1:], lambda arrays: np.stack(arrays, dim))


COMPARISONS = {
    aten.gt: lambda a, b: (a - b).positive(),
    aten.lt: lambda a, b: (b - a).positive(),
    aten.ge: lambda a, b: 1 - (b - a).positive(),
    aten.le: lambda a, b: 1 - (a - b).positive(),
}

FORMULAS = COMPARISONS | {
    aten.add: lambda a, b, alpha=1: a + (b if alpha == 1 else b * alpha),
    aten.sub: lambda a, b, alpha=1: a - (b if alpha == 1 else b * alpha),
    aten.rsub: lambda a, b, alpha=1: b - (a if alpha == 1 else a * alpha),
    aten.mul: lambda a, b: a * b,
    aten.div: lambda a, b: a / b,
    aten.neg: lambda a: -a,
    aten.reciprocal: lambda a: 1 / a,
    aten.square: lambda a: a * a,
    aten.pow: _pow,
    aten.abs: abs,
    aten.sgn: lambda a: a.positive() - (-a).positive(),
    aten.sign: lambda a: a.positive() - (-a).positive(),
    aten.exp: lambda a: a.exp(),
    aten.expm1: lambda a: a.expm1(),
    aten.log: lambda a: a.log(),
    aten.log1p: lambda a: a.log1p(),
    aten.sqrt: lambda a: a.sqrt(),
    aten.rsqrt: lambda a: 1 / a.sqrt(),
    aten.sin: lambda a: a.sin(),
    aten.cos: lambda a: a.cos(),
    aten.mm: lambda a, b: a @ b,
    aten.mv: lambda a, b: a @ b,
    aten.dot: lambda a, b: a @ b,
    aten.addmm: lambda c, a, b, beta=1, alpha=1: a.affine(b, c),
    aten.addmv: lambda c, a, b, beta=1, alpha=1: a.affine(b, c),
    aten.addcmul: lambda c, a, b, value=1: c + a * b * value,
    aten.addcdiv: lambda c, a, b, value=1: c + a / b * value,
    aten.sum: _sum,
    aten.mean: _mean,
    aten.amax: lambda a, dim, keepdim=False: a.amax(*dim, keepdims=keepdim),
    aten.maximum: lambda a, b: a.maximum(b),
    aten.minimum: lambda a, b: -(-a).maximum(-b),
    aten.clamp: _clamp,
    aten.clamp_min: _clamp,
    aten.where: lambda mask, a, b: mask.choose(a, b),
    aten.cat: _cat,
    aten.stack: _stack,
    aten.sigmoid: lambda z: z.sigmoid(),
    aten.sigmoid_backward: lambda grad, a: grad * (1 - a) * a,
    aten.tanh: lambda z: z.tanh(),
    aten.tanh_backward: lambda grad, a: grad * (1 - a * a),
    aten.relu: lambda z: z.maximum(0),
    aten.threshold_backward: lambda grad, z, threshold: grad * (z - threshold if threshold else z).positive(),
    aten.leaky_relu: lambda z, slope=0.01: z.maximum(0) - (-z).maximum(0) * slope,
    aten.leaky_relu_backward: _leaky_relu_backward,
    aten.hardtanh: lambda z, low=-1, high=1: _clamp(z, low, high),
    aten.hardtanh_backward: _hardtanh_backward,
    aten.silu: lambda z: z * z.sigmoid(),
    aten.silu_backward: lambda grad, z: grad * z.sigmoid() * (1 + z * (1 - z.sigmoid())),
    aten.softplus: _softplus,
    aten.softplus_backward: _softplus_backward,
    aten.log_sigmoid_forward: lambda z: (_log_sigmoid(z), z),
    aten.log_sigmoid_backward: lambda grad, z, buffer: grad * (-z).sigmoid(),
    aten._softmax: _softmax,
    aten._softmax_backward_data: _softmax_backward,
    aten._log_softmax: _log_softmax,
    aten._log_softmax_backward_data: _log_softmax_backward,
    aten.mse_loss: lambda a, y, reduction=MEAN: _reduce((a - y) * (a - y), reduction),
    aten.mse_loss_backward: _mse_backward,
    aten.binary_cross_entropy: _bce,
    aten.binary_cross_entropy_backward: _bce_backward,
    aten.binary_cross_entropy_with_logits: _bce_with_logits,
    aten.nll_loss_forward: _nll,
    aten.nll_loss_backward: _nll_backward,
    aten.ones_like: lambda x: _like(x, 1),
    aten.zeros_like: lambda x: _like(x, 0),
    aten.empty_like: lambda x: _like(x, 0),
    aten.full_like: _like,
    aten.new_zeros: lambda x, size: _of_shape(x, size, 0),
    aten.new_ones: lambda x, size: _of_shape(x, size, 1),
    aten.fill_: _like,
    aten.zero_: lambda x: _like(x, 0),
}
