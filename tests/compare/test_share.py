"""The share of the budget: its rules, written out by hand, and that nobody computes it besides."""

import ast
from pathlib import Path

import numpy as np
import pytest

import compare
from compare.diagnosis.explain import _rows
from compare.figure_data import known_shares
from compare.judge.share import at_least, at_most, beyond, error_of, share_of
from compare.judge.sides import Sides
from compare.judge.verdict import judge_values
from compare.results import Check
from compare.training.steps import _shares
from compare.truth.oracle import Truth

HOUSE = Path(compare.__file__).parent
INF, NAN = np.inf, np.nan


@pytest.mark.parametrize(
    ("error", "budget", "share"),
    [
        (3.0, 2.0, 1.5),
        (2.0, 2.0, 1.0),
        (0.0, 2.0, 0.0),
        (0.0, 0.0, 0.0),  # right to the last bit, where nothing else would do
        (0.0, INF, 0.0),
        (0.0, NAN, 0.0),
        (1e-300, 0.0, INF),  # off, where nothing may be
        (5.0, INF, 0.0),  # rounding may do anything
        (INF, 2.0, INF),
        (INF, INF, INF),  # nobody knows, and that is no good sign
        (NAN, 2.0, INF),
        (5.0, NAN, INF),
    ],
)
def test_the_share_of_a_budget_that_an_error_uses(error, budget, share):
    assert share_of(np.array(error), np.array(budget)) == share


def truth(hi, budget=1.0, lo=0.0, radius=0.0):
    return Truth(*(np.array([part], dtype=np.float64) for part in (hi, lo, radius, budget)), "by hand")


@pytest.mark.parametrize(
    ("got", "exact", "dtype", "error"),
    [
        (3.0, 1.0, "float64", 2.0),
        (NAN, 1.0, "float64", INF),
        (INF, 1.0, "float64", INF),
        (INF, 1e39, "float32", 0.0),  # the largest float32 is about 3.4e38
        (-INF, 1e39, "float32", INF),
        (INF, 1e39, "float64", INF),  # 1e39 is a float64 like any other
        (-INF, -INF, "float64", 0.0),
        (3.4e38, INF, "float32", INF),
    ],
)
def test_how_far_a_number_is_from_the_exact_one(got, exact, dtype, error):
    assert error_of(np.array([got]), truth(exact), dtype) == error


def test_the_second_half_of_the_exact_value_counts():
    assert error_of(np.array([1.0]), truth(1.0, lo=2.0**-60), "float64") == 2.0**-60


def test_infinity_is_right_only_beyond_the_range():
    exact = truth([3e38, 4e38, -4e38, INF])
    assert beyond(exact, "float32").tolist() == [[False, True, True, True]]
    assert beyond(exact, "float64").tolist() == [[False, False, False, True]]


def test_the_radius_is_on_the_side_of_the_doubt():
    exact = truth(1.0, budget=2.0, radius=0.5)
    assert at_most(np.array([1.0]), exact) == 0.75
    assert at_least(np.array([1.0]), exact) == 0.25
    assert at_least(np.array([0.25]), exact) == 0.0  # no nearer than exactly right


# ---- the same rules wherever a share is told -------------------------------------------------------------------------

EXACT = Truth(np.array([0.0, 2.0, 4.0, 8.0]), *np.zeros((2, 4)), np.array([0.0, 1.0, 1.0, 1.0]), "by hand")
GOT = np.array([0.0, 2.5, NAN, 8.0])
SHARES = [0.0, 0.5, INF, 0.0]


def told_by_the_judge():
    parts = [EXACT.part(slice(k, k + 1)) for k in range(4)]
    return [
        judge_values(GOT[k : k + 1], EXACT.hi[k : k + 1], part, "float64")["mine"].share for k, part in enumerate(parts)
    ]


def told_by_a_picture():
    return known_shares(Sides(GOT, EXACT.hi, EXACT), "float64")["mine"].tolist()


def told_by_a_training():
    steps = [{"W": GOT[k : k + 1]} for k in range(4)]
    return _shares(steps, [{"W": EXACT.part(slice(k, k + 1))} for k in range(4)], "float64").tolist()


def told_by_a_story(monkeypatch):
    monkeypatch.setattr("compare.diagnosis.explain.expected", lambda *_: ({"output": EXACT.hi}, {"output": EXACT}))
    check = Check("network", "output", "random", "float64", "wrong")
    return [share for *_, share in _rows({"output": GOT}, None, None, check)]


def test_judge_picture_training_and_story_tell_the_same_share_of_the_same_numbers(monkeypatch):
    assert told_by_the_judge() == SHARES
    assert told_by_a_picture() == SHARES
    assert told_by_a_training() == SHARES
    assert told_by_a_story(monkeypatch) == SHARES


def divisions_by_a_budget(source):
    """Lines on which something is divided by what is called a budget."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            names = {n.attr if isinstance(n, ast.Attribute) else getattr(n, "id", "") for n in ast.walk(node.right)}
            if "budget" in names:
                yield node.lineno


def test_a_division_by_a_budget_is_seen():
    assert list(divisions_by_a_budget("a = 1\nb = error / np.maximum(truth.budget, a)\nc = budget / size")) == [2]


def test_nobody_else_divides_by_a_budget():
    found = {p.relative_to(HOUSE).as_posix() for p in HOUSE.rglob("*.py") if any(divisions_by_a_budget(p.read_text()))}
    assert found == {"judge/share.py"}
