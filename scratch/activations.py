"""Activation functions and their derivatives.

Each comes as a pair: ``f(z)``, and ``f_backward(da, a)``, which turns the gradient with respect to the activated value
into the gradient with respect to z. The backward half takes ``a`` and not ``z``: every derivative here can be written
in terms of what the forward pass has already computed. (Handing it ``z``, or activating ``a`` a second time, is the
classic mistake.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

import numpy as np
from numpy import ndarray as Array

_Entry = TypeVar("_Entry")


class Activation(NamedTuple):
    """An activation function and the backward half that belongs to it."""

    value: Callable
    backward: Callable


def sigmoid(z: Array) -> Array:
    """Logistic function, σ(z) = 1 / (1 + e^(−z)), element by element.

    Right to a few units in the last place from −inf to +inf: the exponential is only ever taken of −|z|, so it cannot
    overflow, and the left branch e^z / (1 + e^z) keeps its relative accuracy where 1 / (1 + e^(−z)) would not.

    Source: C. Bishop, *Pattern Recognition and Machine Learning*, 4.59.
    """
    e = np.exp(-np.abs(z))  # in [0, 1]
    return np.where(z >= 0, 1, e) / (1 + e)


def sigmoid_backward(da: Array, a: Array) -> Array:
    """dz = da · σ′(z), with σ′(z) = σ(z)·(1 − σ(z)) = a·(1 − a).

    Vanishes when a rounds to 1 (z beyond 17 in float32, 37 in float64): a saturated unit stops learning.
    """
    return da * (a * (1 - a))


def tanh(z: Array) -> Array:
    """Hyperbolic tangent, tanh(z) = 2σ(2z) − 1, element by element."""
    return np.tanh(z)


def tanh_backward(da: Array, a: Array) -> Array:
    """dz = da · tanh′(z), with tanh′(z) = 1 − tanh²(z), written (1 − a)·(1 + a) so that a² need not be rounded."""
    return da * ((1 - a) * (1 + a))


def relu(z: Array) -> Array:
    """Rectified linear unit, max(z, 0), element by element."""
    return np.maximum(z, 0)


def relu_backward(da: Array, a: Array) -> Array:
    """dz = da where the unit was on, else 0.

    At exactly 0 any slope from 0 to 1 is right; this takes 0, as PyTorch does. The mask may be
    read off a: a > 0 exactly where z > 0.
    """
    return np.where(a > 0, da, 0)


def identity(z: Array) -> Array:
    """No activation: the value itself."""
    return z


def identity_backward(da: Array, a: Array) -> Array:
    """dz = da."""
    return da


def softmax(z: Array) -> Array:
    """Softmax over the last axis, p_j = e^(z_j) / Σ_k e^(z_k).

    The largest z of each row is subtracted first: that changes nothing in exact arithmetic and keeps e^z from
    overflowing. I. Goodfellow et al., *Deep Learning*, 4.1.
    """
    with np.errstate(over="ignore"):  # a difference of −inf is right: e^−inf = 0
        e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def softmax_backward(da: Array, a: Array) -> Array:
    """dz_j = a_j · (da_j − Σ_k da_k·a_k): every output depends on every z of its row, so p(1 − p) is not enough."""
    return a * (da - np.sum(da * a, axis=-1, keepdims=True))


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
