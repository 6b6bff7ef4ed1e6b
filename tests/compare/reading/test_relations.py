"""Each relation in which a value that is nothing by itself may stand to the one that was due, with words for it."""

from __future__ import annotations

import numpy as np
import pytest

from compare.reading.relations import of_two, relation
from tests.compare.reading.test_naming import NAMER, POINTS, K, N

RELATIONS = {  # what came, of what was due (d, n rows of k, or a positive number for each of k): samples?, in words
    "nothing": (lambda d, p: 0 * d, True, "0"),
    "its transposition": (lambda d, p: d.T, True, "dᵀ"),
    "another shape": (lambda d, p: d.reshape(-1, 1), True, "d in another shape"),
    "another order": (lambda d, p: d[::-1], True, "d in another order"),
    "whole numbers": (lambda d, p: np.trunc(d), True, "d in whole numbers"),
    "fewer digits": (lambda d, p: d.astype(np.float32).astype(float), True, "d rounded"),
    "nearly it": (lambda d, p: d * (1 + 1e-7), True, "nearly d"),
    "its magnitude": (lambda d, p: abs(d), True, "|d|"),
    "its square": (lambda d, p: d**2, True, "d²"),
    "its root": (lambda d, p: np.sqrt(d), False, "√d"),
    "its exponential": (lambda d, p: np.exp(d), True, "exp(d)"),
    "its inverse": (lambda d, p: 1 / d, True, "1 / d"),
    "one minus it": (lambda d, p: 1 - d, True, "1 − d"),
    "one number": (lambda d, p: np.full(d.shape, 0.3), True, "one number for all of d"),
    "pairs": (lambda d, p: d[:, :1] - d[:, 0], True, "a number for every pair of samples"),
    "rows that are alike": (lambda d, p: np.tile(d[0] + d[1], (N, 1)), True, "the same for every sample"),
    "columns that are alike": (lambda d, p: np.tile(d[:, :1] + 1, (1, K)), True, "the same for every unit"),
    "rows of weights that are alike": (lambda d, p: np.tile(d[0] + d[1], (N, 1)), False, "the same for every unit"),
    "one number for weights": (lambda d, p: np.full(d.shape, 0.3), False, "one number for all of d"),
    "columns of weights alike": (
        lambda d, p: np.tile(d[:, :1] + 1, (1, K)),
        False,
        "the same for every input",
    ),
    "a known factor": (lambda d, p: d * N, True, "d·n"),
    "a letter": (lambda d, p: d * p.constants["β₁"], True, "d·β₁"),
    "another factor": (lambda d, p: d * 0.123, True, "0.123·d"),
    "a factor that differs": (lambda d, p: d * (0.123 + p.lr), True, "a multiple of d"),
    "no number at all": (lambda d, p: d * np.nan, True, "numbers that are not finite"),
    "anything else": (lambda d, p: d + d**3, True, ""),
}


@pytest.mark.parametrize("kind", RELATIONS)
@np.errstate(all="ignore")
def test_what_came_is_told_as(kind):
    make, samples, words = RELATIONS[kind]
    due = [np.abs(p.entries[2].value) if kind == "its root" else 2 * p.entries[0].value for p in POINTS]
    had = [np.asarray(make(d, p)) for d, p in zip(due, POINTS)]
    assert relation(had, due, "d", samples, NAMER) == words


@pytest.mark.parametrize("axis", [None, 0, 1])
@pytest.mark.parametrize("name", ["sum", "mean", "max"])
def test_what_came_is_told_with_the_axis_of_a(name, axis):
    due = [p.entries[0].value for p in POINTS]
    had = [np.asarray(getattr(d, name)(axis=axis)) for d in due]
    assert relation(had, due, "d", True, NAMER) == f"d.{name}({'' if axis is None else f'axis={axis}'})"


OF_TWO = {  # what came, of what was due (y) and dz2: in words
    "more": (lambda y, dz: y + dz, "y + dz2"),
    "less": (lambda y, dz: y - dz, "y − dz2"),
    "times": (lambda y, dz: y * dz, "y · dz2"),
    "by": (lambda y, dz: y / dz, "y / dz2"),
    "in part": (lambda y, dz: np.where(dz > 0, y, y + 1), "y in some places only"),
    "in part, and nothing else": (lambda y, dz: np.where(dz > 0, y, 0), "y in some places only and 0 elsewhere"),
    "nothing of it": (lambda y, dz: y**3 + 7, ""),
}


@pytest.mark.parametrize("kind", OF_TWO)
@np.errstate(all="ignore")
def test_what_has_come_in_is_told_as(kind):
    make, words = OF_TWO[kind]
    due = [np.random.default_rng(seed).normal(size=(N, K)) for seed in range(2)]
    had = [make(y, p.entries[0].value) for y, p in zip(due, POINTS)]
    assert of_two(had, due, "y", False, NAMER) == words


IN_WORDS = {  # a relation of what is called dz2·n: in words
    "for all of it no brackets are needed": (lambda d: np.full(d.shape, 0.3), "one number for all of dz2·n"),
    "nor for nearly it": (lambda d: d * (1 + 1e-7), "nearly dz2·n"),
    "nor between bars": (abs, "|dz2·n|"),
    "nor in another order": (lambda d: d[::-1], "dz2·n in another order"),
    "but before a power": (lambda d: d**2, "(dz2·n)²"),
    "and below a stroke": (lambda d: 1 / d, "1 / (dz2·n)"),
    "and not behind a minus": (lambda d: 1 - d, "1 − dz2·n"),
}


@pytest.mark.parametrize("kind", IN_WORDS)
@np.errstate(all="ignore")
def test_of_a_product(kind):
    make, words = IN_WORDS[kind]
    due = [2 * p.entries[0].value for p in POINTS]
    assert relation(list(map(make, due)), due, "dz2·n", True, NAMER) == words


@np.errstate(all="ignore")
def test_of_a_difference_no_brackets_are_left_out():
    due = [2 * p.entries[0].value for p in POINTS]
    assert relation([1 - d for d in due], due, "p − y", True, NAMER) == "1 − (p − y)"
    assert relation([d[::-1] for d in due], due, "p − y", True, NAMER) == "(p − y) in another order"
