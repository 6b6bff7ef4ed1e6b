"""What stands on the way to an activation and to its slope: formulas of z and a, as people write them, and values.

A formula is written once, as it is told; its value follows from that (:func:`value_of`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import numpy as np
import torch

SLOPES = {
    "sigmoid": "a·(1 − a)",
    "tanh": "1 − a²",
    "relu": "[z > 0]",
    "leaky_relu": "1 where z > 0, else 0.01",
    "elu": "1 where z > 0, else exp(z)",
    "gelu": "Φ(z) + z·φ(z)",
    "silu": "σ(z) + z·σ′(z)",
    "softplus": "σ(z)",
    "softsign": "1/(1 + |z|)²",
    "hardtanh": "[|z| < 1]",
    "identity": "1",
    "softmax": "a·(1 − a)",  # of a probability by its own z; the others' are −p_i·p_j
}
PIECES = {
    "sigmoid": "exp(−z); exp(z); 1 + exp(−z); 1 + exp(z); exp(−|z|); 1 + exp(−|z|); (1 + exp(−z))²; tanh(z/2); "
    "1 + tanh(z/2); log(1 + exp(z)); log(1 + exp(−z)); log(1 + exp(−|z|)); |z|; 1 − a; a²",
    "tanh": "exp(z); exp(−z); exp(2z); exp(−2z); exp(z) − exp(−z); exp(z) + exp(−z); exp(2z) − 1; exp(2z) + 1; "
    "1 + exp(−2z); 1 − exp(−2z); cosh(z)²; σ(2z); 1 − a; 1 + a; a²",
    "relu": "|z|; z + |z|",
    "leaky_relu": "0.01·z; [z > 0]; max(z, 0); min(z, 0)",
    "elu": "exp(z); exp(z) − 1; min(z, 0); [z > 0]; a + 1",
    "gelu": "z/√2; erf(z/√2); 1 + erf(z/√2); Φ(z); φ(z); z·φ(z); z²; exp(−z²/2)",
    "silu": "exp(−z); 1 + exp(−z); σ(z); 1 − σ(z); σ′(z); z·σ′(z)",
    "softplus": "exp(z); exp(−z); 1 + exp(z); 1 + exp(−z); max(z, 0); exp(−|z|); log(1 + exp(−|z|))",
    "softsign": "|z|; 1 + |z|; (1 + |z|)²",
    "hardtanh": "|z|; [z < 1]; [z > −1]",
    "identity": "",
    "softmax": "max z; z − max z; exp(z − max z); Σ exp(z − max z); log Σ exp(z − max z); exp(z); Σ exp(z); "
    "log Σ exp(z); max of all z; z − max of all z; exp(z − max of all z); Σ exp(z − max of all z); 1 − a; a²",
}
PYTHON = (  # a sign of a formula → what Python has for it
    *(("−", "-"), ("·", "*"), ("²", "**2"), ("√2", "2**0.5"), ("σ′", "slope"), (r"\|z\|", "abs(z)"), ("2z", "2*z")),
    (r"log\(1 \+ ", "log1p("),  # which keeps the digits of what is small
    ("max of all z", "z.max()"),
    ("max z", "z.max(1, keepdims=True)"),
    ("log Σ (.*)", r"log(Σ(\1))"),
    ("Σ (.*)", r"Σ(\1)"),
    (r"\[(.*)\]", r"1.0 * (\1)"),
    ("(.*) where (.*), else (.*)", r"where(\2, \1, \3)"),
)


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _erf(z):
    return torch.erf(torch.from_numpy(z)).numpy()


FUNCTIONS = {
    **{name: getattr(np, name) for name in ("exp", "log", "log1p", "tanh", "cosh", "where")},
    **{"max": np.maximum, "min": np.minimum, "erf": _erf, "Σ": lambda v: v.sum(1)},
    **{"σ": _sigmoid, "slope": lambda z: _sigmoid(z) * _sigmoid(-z)},
    **{"Φ": lambda z: (1 + _erf(z / 2**0.5)) / 2, "φ": lambda z: np.exp(-z * z / 2) / np.sqrt(2 * np.pi)},
}


@cache
def value_of(formula: str) -> Callable:
    """The value of a formula, as a function of z and a, (n, k) each."""
    for sign, python in PYTHON:
        formula = re.sub(sign, python, formula)
    return eval(f"lambda z, a: {formula}", dict(FUNCTIONS))
