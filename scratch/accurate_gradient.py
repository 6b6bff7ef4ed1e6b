"""An appendix to :mod:`scratch.logistic_regression`: the gradient in twice the precision, for Newton's last steps.

A sum or a product of floats is rounded, but what the rounding took away is itself a float: here it is kept.
"""

from __future__ import annotations

import numpy as np
from numpy import ndarray as Array

from scratch.activations import sigmoid, softmax


def accurate_gradient(T: Array, X: Array, y: Array, w: Array, C: float) -> Array:
    """∂f/∂T as if its sums had been taken in twice the precision, in float64.

    The penalty enters as (Σ_i w_i·r_i x̃_iᵀ + [W/C 0]) / Σ w, because l2 = 1/(C·Σ w) is itself rounded.
    """
    d = X.shape[1]
    X1 = np.column_stack([X, np.ones((len(X), T.shape[1] - d))])  # (n, d + 1), or without an intercept (n, d)
    z = accurate_product(T, X1.T)[0].T  # (n, k)
    rows = np.arange(len(y))
    if len(T) == 1:
        r = np.where(y[:, np.newaxis] > 0, -sigmoid(-z), sigmoid(z))  # p − y without cancelling
    else:
        r = softmax(z)
        r[rows, y] = 0
        r[rows, y] = -np.sum(r, axis=1)
    hi, lo = accurate_product((w[:, np.newaxis] * r).T, X1)  # (k, d + 1)
    penalty = np.column_stack([T[:, :d] / C, np.zeros_like(T[:, d:])])
    return ((hi + penalty) + lo) / np.sum(w)


def accurate_product(A: Array, B: Array) -> tuple[Array, Array]:
    """A @ B as a sum of two floats, hi + lo: every product's and every sum's rounding error is itself a float, kept.

    Source: T. Ogita, S. Rump and S. Oishi, *Accurate sum and dot product*, 2005; here summed in pairs.
    """
    his, los = [], []
    for a in A:  # (s,)
        terms, lost = _two_product(a[:, np.newaxis], B)  # (s, n)
        lo = np.sum(lost, axis=0)  # (n,)
        while len(terms) > 1:
            half = len(terms) // 2
            pairs, lost = _two_sum(terms[:half], terms[half : 2 * half])
            lo, terms = lo + np.sum(lost, axis=0), np.concatenate([pairs, terms[2 * half :]])
        hi, lo = _two_sum(terms[0], lo)
        his.append(hi)
        los.append(lo)
    return np.stack(his), np.stack(los)


def _two_sum(a, b):
    """a + b rounded, and what the rounding took away (D. Knuth, *The Art of Computer Programming*, 4.2.2)."""
    total = a + b
    b_seen = total - a
    return total, (a - (total - b_seen)) + (b - b_seen)


def _two_product(a, b):
    """a · b rounded, and what the rounding took away: halves of 26 bits multiply without any (T. Dekker, 1971)."""
    product, (a1, a2), (b1, b2) = a * b, _halves(a), _halves(b)
    return product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2


def _halves(a):
    shifted = (2.0**27 + 1) * a
    upper = shifted - (shifted - a)
    return upper, a - upper
