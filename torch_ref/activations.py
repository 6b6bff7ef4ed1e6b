"""Activation functions and their derivatives, PyTorch's own.

Each comes as a pair: ``f(z)``, and ``f_backward(da, a)``, which turns the gradient with respect to the activated value
into the gradient with respect to z. The backward halves are the kernels that autograd calls; they take ``a`` and not
``z`` too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

import torch
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


def sigmoid_backward(da: Array, a: Array) -> Array:
    """dz = da · σ′(z), the kernel behind :func:`torch.sigmoid`."""
    return aten.sigmoid_backward(da, a)


def tanh(z: Array) -> Array:
    """Hyperbolic tangent: :func:`torch.tanh`."""
    return torch.tanh(z)


def tanh_backward(da: Array, a: Array) -> Array:
    """dz = da · tanh′(z), the kernel behind :func:`torch.tanh`."""
    return aten.tanh_backward(da, a)


def relu(z: Array) -> Array:
    """Rectified linear unit, max(z, 0): :func:`torch.relu`."""
    return torch.relu(z)


def relu_backward(da: Array, a: Array) -> Array:
    """dz = da where the unit was on, else 0 (at exactly 0 too): the kernel behind :func:`torch.relu`."""
    return aten.threshold_backward(da, a, 0)


def identity(z: Array) -> Array:
    """No activation: the value itself (:class:`torch.nn.Identity`)."""
    return z


def identity_backward(da: Array, a: Array) -> Array:
    """dz = da."""
    return da


def softmax(z: Array) -> Array:
    """Softmax over the last axis: :func:`torch.softmax`."""
    return torch.softmax(z, dim=-1)


def softmax_backward(da: Array, a: Array) -> Array:
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
    "identity": Activation(identity, identity_backward),
}
ACTIVATIONS = ELEMENTWISE | {"softmax": Activation(softmax, softmax_backward)}
