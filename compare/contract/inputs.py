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
