"""Activation functions and their derivatives.

Each comes as a pair: ``f(z)``, and ``f_backward(da, z, a)``, which turns the gradient with respect to the activated
value a = f(z) into the gradient with respect to z. The forward pass has computed both z and a; each derivative takes
the one in which it is simplest and loses no digits, and says which. (Taking the other one, or activating ``a`` a
second time, is the classic mistake.)
"""

from __future__ import annotations

import math
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
    e = np.exp(-np.abs(z))  # in [0, 1]: the larger of it and (z >= 0), which counts as 0 or 1, is the numerator
    return np.maximum(e, z >= 0) / (1 + e)


def sigmoid_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da · σ′(z), with σ′(z) = σ(z)·(1 − σ(z)) = a·(1 − a).

    Vanishes when a rounds to 1 (z beyond 17 in float32, 37 in float64): a saturated unit stops learning.
    """
    return da * (a * (1 - a))


def tanh(z: Array) -> Array:
    """Hyperbolic tangent, tanh(z) = 2σ(2z) − 1, element by element."""
    return np.tanh(z)


def tanh_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da · tanh′(z), with tanh′(z) = 1 − tanh²(z), written (1 − a)·(1 + a) so that a² need not be rounded."""
    return da * ((1 - a) * (1 + a))


def relu(z: Array) -> Array:
    """Rectified linear unit, max(z, 0), element by element."""
    return np.maximum(z, 0)


def relu_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da where the unit was on, else 0.

    At exactly 0 any slope from 0 to 1 is right; this takes 0, as PyTorch does. The mask may be
    read off a: a > 0 exactly where z > 0.
    """
    if np.isfinite(da).all():  # the product is several times as fast, but ∞·0 is no number
        return da * (a > 0)
    return np.where(a > 0, da, 0)


def leaky_relu(z: Array) -> Array:
    """Leaky ReLU: z right of 0, 0.01·z left of it, so that no unit is ever off for good. A. Maas et al., 2013."""
    return np.maximum(z, 0.01 * z)


def leaky_relu_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da right of 0, 0.01·da left of it: the slope is a constant, the value isn't. At 0 either is right."""
    return np.where(z > 0, da, 0.01 * da)


def elu(z: Array) -> Array:
    """Exponential linear unit: z right of 0, e^z − 1 left of it. D.-A. Clevert et al., 2016.

    e^z − 1 as ``expm1``, which keeps its digits near 0; of nothing above 0, where it would overflow though unused.
    """
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


def elu_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da right of 0, da · e^z left of it. (e^z is a + 1, but a has been rounded near −1.)"""
    return da * np.exp(np.minimum(z, 0))


def gelu(z: Array) -> Array:
    """Gaussian error linear unit, z·Φ(z), Φ the normal distribution's share below z. D. Hendrycks, K. Gimpel, 2016.

    Φ(z) = ½·erfc(−z/√2), and not ½·(1 + erf(z/√2)), of which far left of 0 nothing is left but rounding. (The formula
    with tanh that is often met is an approximation, right to three digits.) What rounding does to z/√2, erfc magnifies:
    right to about z² units in the last place left of 0, at z = −30 still to twelve digits.
    """
    return z * _normal_share(z)


def gelu_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da · (Φ(z) + z·φ(z)), with φ(z) = e^(−z²/2) / √(2π) the normal density: z·Φ(z) is a product of two."""
    with np.errstate(over="ignore"):  # an infinite z² is right: e^−inf = 0
        density = np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    return da * (_normal_share(z) + z * density)


def silu(z: Array) -> Array:
    """Sigmoid linear unit, or swish, z·σ(z)."""
    return z * sigmoid(z)


def silu_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da · σ(z)·(1 + z·(1 − σ(z))): the derivative of a product has two terms. 1 − σ(z) is σ(−z)."""
    return da * (sigmoid(z) * (1 + z * sigmoid(-z)))


def softplus(z: Array) -> Array:
    """Softplus, log(1 + e^z), a ReLU without its corner.

    Written max(z, 0) + log(1 + e^(−|z|)), which is the same, overflows nowhere, and keeps its digits far left of 0.
    """
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def softplus_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da · σ(z), of z and not of a."""
    return da * sigmoid(z)


def softsign(z: Array) -> Array:
    """Softsign, z / (1 + |z|): as tanh, but that it takes its time."""
    return z / (1 + np.abs(z))


def softsign_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da / (1 + |z|)², divided by one factor after the other, because the square may overflow."""
    return da / (1 + np.abs(z)) / (1 + np.abs(z))


def hardtanh(z: Array) -> Array:
    """Hard tanh: z cut to between −1 and 1."""
    return np.clip(z, -1, 1)


def hardtanh_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da between −1 and 1, else 0. At exactly ±1 any slope from 0 to 1 is right; this takes 0, as PyTorch does."""
    return np.where(np.abs(z) < 1, da, 0)


def identity(z: Array) -> Array:
    """No activation: the value itself."""
    return z


def identity_backward(da: Array, z: Array, a: Array) -> Array:
    """dz = da."""
    return da


def softmax(z: Array) -> Array:
    """Softmax over the last axis, p_j = e^(z_j) / Σ_k e^(z_k).

    The largest z of each row is subtracted first: that changes nothing in exact arithmetic and keeps e^z from
    overflowing. I. Goodfellow et al., *Deep Learning*, 4.1.
    """
    with np.errstate(over="ignore"):  # a difference of −inf is right: e^−inf = 0
        e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    e /= np.sum(e, axis=-1, keepdims=True)
    return e


def softmax_backward(da: Array, z: Array, a: Array) -> Array:
    """dz_j = a_j · (da_j − Σ_k da_k·a_k): every output depends on every z of its row, so p(1 − p) is not enough."""
    return a * (da - np.sum(da * a, axis=-1, keepdims=True))


def _normal_share(z):
    """Φ(z) = ½·erfc(−z/√2). NumPy has no erfc; the standard library's is of one number, in double precision."""
    halves = np.asarray(_erfc(-np.asarray(z, np.float64) / math.sqrt(2)), np.float64) / 2
    return halves.astype(z.dtype)


_erfc = np.frompyfunc(math.erfc, 1, 1)


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
