"""An appendix to :mod:`scratch.logistic_regression`: the gradient in twice the precision, for Newton's last steps.

A sum of floats is rounded, but not where they are of few bits; and what a rounding took away is itself a float.
"""

from __future__ import annotations

import math

import numpy as np
from numpy import ndarray as Array

from scratch.activations import sigmoid, softmax

NUMBERS = 100_000  # of X at a time, in whole rows: what is made of them stays in the processor's cache
SLICES = 3


def accurate_gradient(T: Array, X: Array, y: Array, w: Array, C: float) -> Array:
    """∂f/∂T as if its sums had been taken in twice the precision, in float64.

    The penalty enters as (Σ_i w_i·r_i x̃_iᵀ + [W/C 0]) / Σ w, because l2 = 1/(C·Σ w) is itself rounded.
    """
    d, hi, lo = X.shape[1], np.zeros(T.shape), np.zeros(T.shape)
    rows = min(max(512, NUMBERS // T.shape[1]), 4096)
    for start in range(0, len(X), rows):
        block = slice(start, start + rows)
        part, lost = _residuals_by_features(T, X[block], y[block], w[block])
        hi, rounded = _two_sum(hi, part)
        lo = lo + (lost + rounded)
    penalty = np.column_stack([T[:, :d] / C, np.zeros_like(T[:, d:])])
    return ((hi + penalty) + lo) / np.sum(w)


def _residuals_by_features(T, X, y, w):
    """Σ_i w_i·r_i x̃_iᵀ with r = p − onehot(y), (k, d + 1), as a sum of two floats."""
    features = np.ones((T.shape[1], len(X)))  # X̃ᵀ, (d + 1, n), or without an intercept (d, n)
    features[: X.shape[1]] = X.T
    scale = _power_of_two(features)  # (d + 1, 1)
    features /= scale
    bits = bits_of_a_slice(max(features.shape))
    x_slices = slices(features, bits)  # for both products
    z = _rows_by(T * scale.T, x_slices, bits)[0].T  # (n, k)
    rows = np.arange(len(y))
    if len(T) == 1:
        r = np.where(y[:, np.newaxis] > 0, -sigmoid(-z), sigmoid(z))  # p − y without cancelling
    else:
        r = softmax(z)
        r[rows, y] = 0
        r[rows, y] = -np.sum(r, axis=1)
    return _rows_by((w[:, np.newaxis] * r).T, x_slices.swapaxes(1, 2), bits) * scale.T  # (2, k, d + 1)


def _rows_by(A, b, bits):
    """A @ B as the two floats of :func:`accurate_product`, (2, m, n), of B's slices."""
    scale = _power_of_two(A)
    return accurate_product(slices(A / scale, bits), b) * scale


def _power_of_two(A):
    """One for each row, (m, 1), above its largest |a|: to divide by it and to multiply rounds nothing."""
    return np.ldexp(1.0, np.frexp(np.max(np.abs(A), axis=1, keepdims=True))[1])


def accurate_product(a: Array, b: Array) -> Array:
    """A @ B, (m, n), from their slices, as two floats hi and lo that are its sum: off by some 10⁻³².

    A slice has so few bits that a product of two has no more than the 53 of a float, and takes no rounding; only
    products with what is left after three slices do, and they are that much smaller.

    Source: K. Ozaki, T. Ogita, S. Oishi and S. Rump, *Error-free transformations of matrix multiplication*, 2012.
    """
    each = a.reshape(-1, a.shape[2]) @ b  # (of B's, of A's · m, n)
    each = each.reshape(len(b), *a.shape[:2], b.shape[2])
    hi = lo = np.zeros(each.shape[2:])
    for i, j in sorted(np.ndindex(len(a), len(b)), key=sum):  # the largest first
        hi, rounded = _two_sum(hi, each[j, i]) if i + j < SLICES else (hi, each[j, i])
        lo = lo + rounded
    return np.array(_two_sum(hi, lo))


def slices(A: Array, bits: int) -> Array:
    """Parts of A of so many bits each, on one grid, and what is left, (SLICES + 1, *A.shape); no |a| is above 1."""
    parts = np.empty((SLICES + 1, *A.shape))
    rest = A
    for i, part in enumerate(parts[:-1], start=1):
        rounder = np.ldexp(1.5, 52 - i * bits)  # whose own last bit is the grid
        np.add(rest, rounder, out=part)
        part -= rounder
        rest = np.subtract(rest, part, out=parts[-1])
    return parts


def bits_of_a_slice(terms: int) -> int:
    """Of which a sum of so many products of two slices has no more than 53."""
    return (53 - math.ceil(math.log2(terms))) // 2


def _two_sum(a, b):
    """a + b rounded, and what the rounding took away (D. Knuth, *The Art of Computer Programming*, 4.2.2)."""
    total = a + b
    b_seen = total - a
    return total, (a - (total - b_seen)) + (b - b_seen)
