"""Functions of a file that compute what their names say: where one is called and the result is wrong, the call is."""

from __future__ import annotations

import copy
import re
import warnings
from collections.abc import Callable

import numpy as np

Z = np.array([-1.3, -0.2, 0.7, 2.1])  # at which it is seen
SLOPE = r"_?(prime|deriv\w*|gradient|grad)"
MSE_SLOPE = rf"(mse|mean_squared_error){SLOPE}|d_?(mse|mean_squared_error)"


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


# What a name says, and what a function of that name computes of its arguments; slopes at z, and not at σ(z).
def _of_logits(z, y):
    return np.logaddexp(0, z) - y * z


LABELS = (Z > 0) * 1.0
WITH_LOGITS = (((Z, LABELS), _of_logits), ((LABELS, Z), lambda y, z: _of_logits(z, y)))  # whichever comes first
NAMED: tuple[tuple[str, tuple, Callable], ...] = (
    ("sech", (Z,), lambda z: 1 / np.cosh(z)),
    ("sigmoid|logistic|expit", (Z,), _sigmoid),
    (r"log_?(sigmoid|logistic|expit)", (Z,), lambda z: np.log(_sigmoid(z))),
    ("linear|identity|no_activation", (Z,), lambda z: z),
    ("tanh", (Z,), np.tanh),
    ("relu", (Z,), lambda z: np.maximum(z, 0)),
    (r"((np|my|safe|stable|transform)_)?exp", (Z,), np.exp),
    ("softplus", (Z,), lambda z: np.log1p(np.exp(z))),
    ("softsign", (Z,), lambda z: z / (1 + np.abs(z))),
    (rf"softsign{SLOPE}", (Z,), lambda z: 1 / (1 + np.abs(z)) ** 2),
    (rf"softplus{SLOPE}", (Z,), _sigmoid),
    (rf"(sigmoid|logistic){SLOPE}|d_?sigmoid", (Z,), lambda z: _sigmoid(z) * _sigmoid(-z)),
    (rf"tanh{SLOPE}|d_?tanh", (Z,), lambda z: 1 - np.tanh(z) ** 2),
    (rf"relu{SLOPE}|d_?relu", (Z,), lambda z: 1.0 * (z > 0)),
    (r"(d|deriv\w*|grad)_?log2", (Z**2,), lambda x: 1 / (x * np.log(2))),
    (
        r"(cost|loss|error|quadratic)_?(fun\w*_?)?(partial_?)?(prime|deriv\w*)",
        (Z, Z[::-1] ** 2),
        lambda a, y: a - y,
    ),  # of half the square
    *((r"\w*(cross_?entropy|bce)\w*_with_logits?", given, of) for given, of in WITH_LOGITS),
    (MSE_SLOPE, (Z, Z[::-1] ** 2), lambda a, y: 2 * (a - y) / a.size),
    (MSE_SLOPE, (Z, Z[::-1] ** 2), lambda y, a: 2 * (a - y) / a.size),
    (r"zeros?_?(like)?", (Z,), np.zeros_like),
    (r"ones?_?like", (Z,), np.ones_like),
    (r"l2_loss", (Z,), lambda x: np.sum(x**2) / 2),  # as TensorFlow has it
    (r"(l2_)?(norm_squared|squared_norm|sq_norm)|sum_of_squares|sumsq", (Z,), lambda x: np.sum(x**2)),
    (r"(squared?_?errors?|error_squared)", (Z, Z[::-1]), lambda a, y: (a - y) ** 2),
    (r"l2_?norm|euclidean_norm", (Z,), lambda x: np.sqrt(np.sum(x**2))),
    (r"debias|bias_?corr\w*", (0.9, 3), lambda beta, t: 1 - beta**t),  # of a running mean that starts at 0
)


def computes_what_it_is_called(function: Callable, name: str) -> bool:
    """Whether a function gives just what its name says, as far as that is known of the name. One that can be told to
    do something else, by an argument that has a default, is not asked.
    """
    known = (row for row in NAMED if re.fullmatch(row[0], name.strip("_").lower()))
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return not function.__defaults__ and any(_gives(function, *row[1:]) for row in known)


def names_of(path: tuple[str, ...]) -> list[str]:
    """What a function is called: "sech" of ("sech",); of a method of what sounds like an activation as that has it too,
    "softsign_deriv" of ("SoftsignFunction", "Deriv") and "tanh" of ("Tanh", "forward").
    """
    *holders, name = path
    if not holders:
        return [name]
    stem = re.sub(r"(?i)_?(function|activation|layer|unit)$", "", holders[-1])
    itself = re.fullmatch(r"(?i)_*(f|fn|function|forward|call|activate|apply|value)_*", name)
    return [name, stem if itself else f"{stem}_{name}"]


def _gives(function, arguments, formula):
    of_objects = function.__code__.co_varnames[:1] == ("self",)
    given = (None, *arguments) if of_objects else arguments  # none of them asks for anything of its object
    due = formula(*arguments)
    try:
        return bool(np.allclose(function(*copy.deepcopy(given)), due, rtol=1e-9))
    except Exception:  # whatever a person's function does
        return False
