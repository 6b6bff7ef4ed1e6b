"""Activation functions and their derivatives, PyTorch's own.

Each comes as a pair: ``f(z)``, and ``f_backward(da, z, a)``, which turns the gradient with respect to the activated
value a = f(z) into the gradient with respect to z. The backward halves are the kernels that autograd calls, each with
the one of z and a that it wants.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

import torch
import torch.nn.functional as F
from torch import Tensor as Array
from torch.ops import aten  # pyright: ignore[reportMissingImports] - PyTorch makes this module when it is imported

_Entry = TypeVar("_Entry")


class Activation(NamedTuple):
    """An activation function and the backward half that belongs to it."""

    value: Callable
    backward: Callable


def sigmoid(z: Array) -> Array:
    """Logistic function, σ(z) = 1 / (1 + e^(−z)): :func:`torch.sigmoid`."""
    return torch.sigmoid(z)


def sigmoid_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da · σ′(z), the kernel behind :func:`torch.sigmoid`."""
    return aten.sigmoid_backward(da, a)


def tanh(z: Array) -> Array:
    """Hyperbolic tangent: :func:`torch.tanh`."""
    return torch.tanh(z)


def tanh_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da · tanh′(z), the kernel behind :func:`torch.tanh`."""
    return aten.tanh_backward(da, a)


def relu(z: Array) -> Array:
    """Rectified linear unit, max(z, 0): :func:`torch.relu`."""
    return torch.relu(z)


def relu_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da where the unit was on, else 0 (at exactly 0 too): the kernel behind :func:`torch.relu`."""
    return aten.threshold_backward(da, a, 0)


def leaky_relu(z: Array) -> Array:
    """Leaky ReLU, 0.01·z left of 0: :func:`torch.nn.functional.leaky_relu`."""
    return F.leaky_relu(z)


def leaky_relu_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da right of 0, 0.01·da left of it (and at 0), the kernel behind it."""
    return aten.leaky_relu_backward(da, z, 0.01, False)


def elu(z: Array) -> Array:
    """Exponential linear unit, e^z − 1 left of 0: :func:`torch.nn.functional.elu`."""
    return F.elu(z)


def elu_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da right of 0, da · e^z left of it, the kernel behind it."""
    return aten.elu_backward(da, 1.0, 1, 1, False, z)


def gelu(z: Array) -> Array:
    """Gaussian error linear unit, z·Φ(z), not its approximation: :func:`torch.nn.functional.gelu`."""
    return F.gelu(z)


def gelu_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da · (Φ(z) + z·φ(z)), the kernel behind it."""
    return aten.gelu_backward(da, z)


def silu(z: Array) -> Array:
    """Sigmoid linear unit, or swish, z·σ(z): :func:`torch.nn.functional.silu`."""
    return F.silu(z)


def silu_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da · σ(z)·(1 + z·(1 − σ(z))), the kernel behind it."""
    return aten.silu_backward(da, z)


def softplus(z: Array) -> Array:
    """Softplus, log(1 + e^z): :func:`torch.nn.functional.softplus`, which takes z itself beyond 20."""
    return F.softplus(z)


def softplus_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da · σ(z), the kernel behind it."""
    return aten.softplus_backward(da, z, 1, 20)


def softsign(z: Array) -> Array:
    """Softsign, z / (1 + |z|): :func:`torch.nn.functional.softsign`."""
    return F.softsign(z)


def softsign_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da / (1 + |z|)². There is no kernel behind it but those of the quotient and of |z|, so it is by autograd."""
    z = z.detach().requires_grad_()
    return torch.autograd.grad(F.softsign(z), z, da)[0]


def hardtanh(z: Array) -> Array:
    """Hard tanh, z cut to between −1 and 1: :func:`torch.nn.functional.hardtanh`."""
    return F.hardtanh(z)


def hardtanh_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da between −1 and 1, else 0 (at ±1 too), the kernel behind it."""
    return aten.hardtanh_backward(da, z, -1, 1)


def identity(z: Array) -> Array:
    """No activation: the value itself (:class:`torch.nn.Identity`)."""
    return z


def identity_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da."""
    return da


def softmax(z: Array) -> Array:
    """Softmax over the last axis: :func:`torch.softmax`."""
    return torch.softmax(z, dim=-1)


def softmax_backward(da: Array, z: Array, a: Array) -> Array:
    """dz_j = a_j · (da_j − Σ_k da_k·a_k), the kernel behind :func:`torch.softmax`."""
    return aten._softmax_backward_data(da, a, -1, a.dtype)


def look_up(kind: str, name: str, table: Mapping[str, _Entry]) -> _Entry:
    """The entry of that name in a table of activations or losses; ``kind`` says in the error what was asked for.

    Raises
    ------
    ValueError : there is no such entry; the message names those that there are
    """
    if name not in table:
        raise ValueError(f"unknown {kind} {name!r}: known are {', '.join(table)}")
    return table[name]


# What a lone neuron and a hidden layer can have: each output depends on its own z only.
ELEMENTWISE = {
    "sigmoid": Activation(sigmoid, sigmoid_backward),
    "tanh": Activation(tanh, tanh_backward),
    "relu": Activation(relu, relu_backward),
    "leaky_relu": Activation(leaky_relu, leaky_relu_backward),
    "elu": Activation(elu, elu_backward),
    "gelu": Activation(gelu, gelu_backward),
    "silu": Activation(silu, silu_backward),
    "softplus": Activation(softplus, softplus_backward),
    "softsign": Activation(softsign, softsign_backward),
    "hardtanh": Activation(hardtanh, hardtanh_backward),
    "identity": Activation(identity, identity_backward),
}
ACTIVATIONS = ELEMENTWISE | {"softmax": Activation(softmax, softmax_backward)}
