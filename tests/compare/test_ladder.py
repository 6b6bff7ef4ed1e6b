"""The truth comes from the cheapest arithmetic that settles it: one ladder for calls, steps and whatever else runs."""

from fractions import Fraction

import numpy as np
import pytest
from flint import ctx

from compare.truth import bounds
from compare.truth.oracle import PRECISIONS, limits, settled


def running(program):
    """run(lift), and the list of arithmetics that it is run in."""
    seen = []

    def run(lift):
        lifted = lift(np.array([1.0]))
        kind = type(lifted.number).__name__
        seen.append(f"{kind} {bounds._format.dtype if kind == 'Bounded' else ctx.prec}")
        return program(lift)

    return run, seen


def a_third(lift):
    return {"x": lift(np.array([1.0])) / 3}


def one_and_what_is_left(lift):
    """1 + 2^-200 − 1, of which 128 bits know nothing, and no budget excuses it."""
    return {"easy": lift(np.array([1.0])) / 3, "hard": (lift(np.array([1.0])) + 2.0**-200) - 1.0}


@pytest.mark.parametrize(
    ("dtype", "arithmetics", "oracle"),
    [
        ("float32", ["Bounded float32", "Bounded float64"], "float64 enclosure"),
        ("float64", ["Bounded float64", "Balls 128"], "ball, 128 bits"),
    ],
)
def test_nothing_finer_is_tried_than_what_settles_all(dtype, arithmetics, oracle):
    run, seen = running(a_third)
    truth = settled(run, dtype)["x"]
    assert seen == arithmetics
    assert truth.oracle == oracle
    found = Fraction(float(truth.hi[0])) + Fraction(float(truth.lo[0]))
    assert abs(found - Fraction(1, 3)) <= Fraction(float(truth.radius[0]))


def test_only_what_is_not_settled_climbs_on():
    run, seen = running(one_and_what_is_left)
    tight = {"easy": np.array([1.0]), "hard": np.array([2.0**-220])}
    found = settled(run, "float64", budget=tight)
    assert seen == ["Balls 128", "Balls 256"]
    assert {name: truth.oracle for name, truth in found.items()} == {"easy": "ball, 128 bits", "hard": "ball, 256 bits"}
    assert found["hard"].hi == 2.0**-200


def test_the_ladder_ends_where_nothing_settles_it():
    run, seen = running(a_third)
    truth = settled(run, "float64", budget={"x": np.array([0.0])})["x"]
    assert seen == [f"Balls {bits}" for bits in PRECISIONS]
    assert not truth.settled


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_count_of_steps_is_exact_and_rounding_does_nothing_to_it(dtype):
    run = lambda lift: {"t": 7}  # noqa: E731  (Adam's number of the step)
    assert limits(run, dtype) == {"t": 0}
    truth = settled(run, dtype)["t"]
    assert (truth.hi, truth.lo, truth.radius, truth.budget) == (7, 0, 0, 0)
