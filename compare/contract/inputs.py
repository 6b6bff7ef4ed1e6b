"""What the functions are called with."""

from __future__ import annotations

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
