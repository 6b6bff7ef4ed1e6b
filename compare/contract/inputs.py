"""What the functions are called with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

DTYPES = ("float32", "float64")
MANY = 151  # samples, of the largest case


@dataclass(frozen=True)
class Inputs:
    """What the functions are called with, in one dtype."""

    params: dict[str, np.ndarray]
    X: np.ndarray
    y: np.ndarray
    lr: float


def of_last_layer(params: Iterable[str]) -> list[str]:
    """The names of the last layer's weights and, if it has one, bias."""
    names = list(params)
    return [name for name in names if name[1:] == names[-1][1:]]


def other_inputs(params: dict[str, np.ndarray], X: np.ndarray, y: np.ndarray, lr: float) -> Inputs:
    """Other values of the same shapes, for calls in between: what leaks from them into later results shows. One target
    is another one's, if there are several, so that a sum of them alone is another too.
    """
    targets, which = np.unique(y, axis=0, return_inverse=True)
    others = y[::-1].copy()
    others[0] = targets[np.ravel(which)[-1] - 1]
    return Inputs({name: np.asarray(-p / 2) for name, p in params.items()}, X[::-1] / 2, others, 0.7 * lr)
