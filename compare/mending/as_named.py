"""Functions of a file that compute what their names say: in these nothing is wrong, however they are called."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable

import numpy as np

Z = np.array([-1.3, -0.2, 0.7, 2.1])  # at which it is seen


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


# What a name says, and what a function of that name computes of its arguments; slopes at z, and not at σ(z).
NAMED: tuple[tuple[str, tuple, Callable], ...] = (
    ("sech", (Z,), lambda z: 1 / np.cosh(z)),
    ("sigmoid|logistic|expit", (Z,), _sigmoid),
    ("tanh", (Z,), np.tanh),
    ("relu", (Z,), lambda z: np.maximum(z, 0)),
    ("softplus", (Z,), lambda z: np.log1p(np.exp(z))),
    ("(sigmoid|logistic)_?(prime|deriv\\w*|gradient|grad)|d_?sigmoid", (Z,), lambda z: _sigmoid(z) * _sigmoid(-z)),
    ("tanh_?(prime|deriv\\w*|gradient|grad)|d_?tanh", (Z,), lambda z: 1 - np.tanh(z) ** 2),
    ("debias|bias_?corr\\w*", (0.9, 3), lambda beta, t: 1 - beta**t),
)


def computes_what_it_is_called(function: Callable, name: str) -> bool:
    """Whether a function gives just what its name says, as far as that is known of the name."""
    known = (row for row in NAMED if re.fullmatch(row[0], name.strip("_").lower()))
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return any(_gives(function, arguments, formula) for _, arguments, formula in known)


def _gives(function, arguments, formula):
    of_objects = function.__code__.co_varnames[:1] == ("self",)
    try:
        arguments_of = (None, *arguments) if of_objects else arguments  # none of them asks for anything of its object
        return bool(np.allclose(function(*arguments_of), formula(*arguments), rtol=1e-9))
    except Exception:  # whatever a person's function does
        return False
