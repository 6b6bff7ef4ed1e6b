"""How much of what rounding alone may do has been used: the number behind every verdict, and behind every picture.

    share = |got − exact| / what rounding may do, element by element; over 1 of the worst case is not rounding

======================================  =======================================================================
what is right to the last bit           0, whatever the budget: 0/0 has used nothing
any error where none is allowed         ∞
NaN, or an error that nobody knows      ∞: NaN is no number near the exact one, and ∞/∞ says nothing good
an infinity beyond the dtype's range    error 0 if its sign is the exact value's: no float of that dtype is closer
======================================  =======================================================================

What rounding may do is a matter of two figures: what it plausibly does, and what it does in the worst case.

The exact value is known to ± a radius. What decides a verdict takes the doubt's side: :func:`at_most` for what is to
be right, :func:`at_least` for what is to be wrong. What is only shown is measured from the middle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from compare.truth.oracle import Truth

NEAR = 1e-6  # a first look, in plain floats, before a match is judged by its budget


def error_of(got: np.ndarray, truth: Truth, dtype: str) -> np.ndarray:
    """|got − exact|; the truth is in two parts, so that a float64 centre does not blur it."""
    with np.errstate(all="ignore"):
        error = np.abs((np.asarray(got, dtype=np.float64) - truth.hi) - truth.lo)
        right = beyond(truth, dtype) & np.isinf(got) & (np.sign(got) == np.sign(truth.hi))
    return np.where(right, 0, np.where(np.isnan(error), np.inf, error))


def beyond(truth: Truth, dtype: str) -> np.ndarray:
    """Where the exact value leaves the range of the dtype, and infinity is right."""
    return np.abs(truth.hi) > np.finfo(dtype).max


def share_of(error: np.ndarray, budget: np.ndarray) -> np.ndarray:
    """The share of the budget that an error uses."""
    with np.errstate(all="ignore"):
        share = np.where(error == 0, 0, np.where(budget > 0, error / budget, np.inf))
    return np.where(np.isnan(share), np.inf, share)


def at_most(error: np.ndarray, truth: Truth) -> np.ndarray:
    """The share of what is plausible, if the exact value lies as far from what was got as its radius lets it."""
    return share_of(error + truth.radius, truth.plausible)


def at_least(error: np.ndarray, truth: Truth, allowance: np.ndarray | None = None) -> np.ndarray:
    """The share of the worst case, or of another ``allowance``, if it lies as near."""
    with np.errstate(all="ignore"):
        nearest = np.maximum(error - truth.radius, 0)
    return share_of(nearest, truth.budget if allowance is None else allowance)


def ratio_of(got: np.ndarray, found: np.ndarray, nothing: float = 0.0) -> float | None:
    """got / found where that is one number for all elements, to about NEAR; else None. Up to ``nothing`` both are 0."""
    if got.shape != found.shape or not np.isfinite(got).all():
        return None
    sizes = np.abs(found)
    scale = sizes.max(initial=0)
    if scale <= nothing:
        return 1.0 if np.abs(got).max(initial=0) <= nothing else None
    at = sizes.argmax()
    ratio = got.flat[at] / found.flat[at]
    near = ratio != 0 and (np.abs(got - ratio * found) <= NEAR * abs(ratio) * scale).all()
    return float(ratio) if near else None
