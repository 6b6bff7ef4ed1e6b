"""What the functions are called with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MANY = 151


@dataclass(frozen=True)
class Inputs:
    """What the functions are called with, in one dtype."""

    params: dict
    X: np.ndarray
    y: np.ndarray
    lr: float
