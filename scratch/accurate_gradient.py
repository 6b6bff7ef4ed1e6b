"""An appendix to :mod:`scratch.logistic_regression`: the gradient in twice the precision, for Newton's last steps.

A sum of floats is rounded, but not where they are of few bits; and what a rounding took away is itself a float.
"""

from __future__ import annotations

import math

import numpy as np
from numpy import ndarray as Array

from scratch.activations import sigmoid, softmax

ROWS = 2048  # of X at a time: what is made of them stays in the processor's cache
SLICES = 3


def accurate_gradient(T: Array, X: Array, y: Array, w: Array, C: float) -> Array:
    """∂f/∂T as if its sums had been taken in twice the precision, in float64.

    The penalty enters as (Σ_i w_i·r_i x̃_iᵀ + [W/C 0]) / Σ w, because l2 = 1/(C·Σ w) is itself rounded.
    """
    d, hi, lo = X.shape[1], np.zeros(T.shape), np.zeros(T.shape)
    for start in range(0, len(X), ROWS):
        rows = slice(start, start + ROWS)
        part, lost = _residuals_by_features(T, X[rows], y[rows], w[rows])
        hi, rounded = _two_sum(hi, part)
        lo = lo + (lost + rounded)
    penalty = np.column_stack([T[:, :d] / C, np.zeros_like(T[:, d:])])
    return ((hi + penalty) + lo) / np.sum(w)


def _residuals_by_features(T, X, y, w):
    """Σ_i w_i·r_i x̃_iᵀ with r = p − onehot(y), (k, d + 1), as a sum of two floats."""
    X1 = np.column_stack([X, np.ones((len(X), T.shape[1] - X.shape[1]))])  # (n, d + 1), or without an intercept (n, d)
    z = accurate_product(T, X1.T)[0].T  # (n, k)
    rows = np.arange(len(y))
    if len(T) == 1:
        r = np.where(y[:, np.newaxis] > 0, -sigmoid(-z), sigmoid(z))  # p − y without cancelling
    else:
        r = softmax(z)
        r[rows, y] = 0
        r[rows, y] = -np.sum(r, axis=1)
    return accurate_product((w[:, np.newaxis] * r).T, X1)  # (k, d + 1)


def accurate_product(A: Array, B: Array) -> tuple[Array, Array]:
    """A @ B as a sum of two floats, hi + lo, off by some 10⁻³² of the largest |a|·|b| of a row and a column.

    Both are cut into slices of so few bits that a product of two slices has no more than the 53 of a float, and takes
    no rounding; only products with what is left after three slices do, and they are that much smaller.

    Source: K. Ozaki, T. Ogita, S. Oishi and S. Rump, *Error-free transformations of matrix multiplication*, 2012.
    """
    bits = (53 - math.ceil(math.log2(A.shape[1]))) // 2
    hi = lo = np.zeros((len(A), B.shape[1]))
    b_slices, b_rests = _slices(B, bits, axis=0)
    a_slices, a_rests = _slices(A, bits, axis=1)
    for i, a in enumerate(a_slices):
        for b in b_slices[: SLICES - i]:
            hi, rounded = _two_sum(hi, a @ b)
            lo = lo + rounded
        lo = lo + a @ b_rests[SLICES - i]
    return _two_sum(hi, lo + a_rests[SLICES] @ B)


def _slices(A, bits, axis):
    """Parts of A of so many bits each, on one grid along an axis; and what is left of it after 0, 1, 2, … of them."""
    exponent = np.frexp(np.max(np.abs(A), axis=axis, keepdims=True))[1]
    slices, rests = [], [A]
    for i in range(1, SLICES + 1):
        rounder = np.ldexp(1.5, exponent - i * bits + 52)  # whose own last bit is the grid
        slices.append((rests[-1] + rounder) - rounder)
        rests.append(rests[-1] - slices[-1])
    return slices, rests


def _two_sum(a, b):
    """a + b rounded, and what the rounding took away (D. Knuth, *The Art of Computer Programming*, 4.2.2)."""
    total = a + b
    b_seen = total - a
    return total, (a - (total - b_seen)) + (b - b_seen)
