"""Balls: what they enclose, what they leave in doubt, and what becomes of them as floats."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from flint import arb

from compare.truth.balls import Balls, workprec

LARGEST = np.finfo(np.float64).max


@pytest.fixture(autouse=True)
def bits():
    with workprec(128):
        yield


def ball(mid, radius=0.0):
    """A single ball as an array of shape (1,)."""
    return Balls(np.array([arb(mid, radius)], dtype=object))


def ends(balls):
    """Lower and upper end of a single ball, to eight digits: a radius has no more."""
    [found] = balls.v.ravel()
    return round(float(found.lower()), 8), round(float(found.upper()), 8)


# ---- as floats -------------------------------------------------------------------------------------------------------


def rational(x):
    """An exact ball as a fraction."""
    mantissa, exponent = x.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


@pytest.mark.parametrize("radius", [0, 1e-40, 1e-17, 1e-3, 5e-324])
@pytest.mark.parametrize("mid", ["1/3", "1e300/7", "1e-300/7", "1e-320/7", "-2/3", "0/1", "5/1"])
def test_hi_and_lo_and_radius_take_in_the_whole_ball(mid, radius):
    above, below = mid.split("/")
    found = ball(arb(above) / arb(below), radius)
    [[hi], [lo], [wide]] = found.enclosure()
    middle, reach = rational(found.v[0].mid()), rational(found.v[0].rad())
    for end in (middle - reach, middle + reach):
        assert abs(end - Fraction(hi) - Fraction(lo)) <= Fraction(wide)
    assert wide <= 2 * float(reach) + 2.0**-100 * abs(hi) + 1e-323


def test_a_float_is_a_ball_without_radius():
    values = np.array([0.0, 0.1, -1e300, 5e-324, 2.0**-1074 * 3])
    hi, lo, radius = Balls.constant(values).enclosure()
    assert np.array_equal(hi, values)
    assert not lo.any()
    assert not radius.any()


def test_what_is_beyond_float64_is_its_infinity():
    hi, lo, radius = Balls(np.array([arb("1e400"), arb("-1e400") / 3], dtype=object)).enclosure()
    assert hi.tolist() == [math.inf, -math.inf]
    assert lo.tolist() == radius.tolist() == [0, 0]


def test_a_ball_that_may_be_within_float64_is_not_called_infinite():
    for doubtful in (arb("1e400", "1e400"), arb("nan"), arb(0, "inf"), arb(0).log()):
        [[_], [lo], [radius]] = Balls(np.array([doubtful], dtype=object)).enclosure()
        assert radius == math.inf
        assert lo == 0 or math.isnan(lo)


def test_shapes_survive_down_to_a_single_number():
    for shape in ((), (1,), (0,), (2, 3)):
        number = Balls.constant(np.ones(shape))
        for made in (number, number + number, -number, number.exp(), number * 2, number.positive()):
            assert made.shape == shape
            assert all(part.shape == shape for part in made.enclosure())


# ---- in doubt --------------------------------------------------------------------------------------------------------


def test_a_sign_that_the_ball_cannot_tell_is_anything_from_0_to_1():
    assert ends(ball(1, 0.5).positive()) == (1, 1)
    assert ends(ball(-1, 0.5).positive()) == (0, 0)
    assert ends(ball(0, 0).positive()) == (0, 0)
    assert ends(ball(0, 1e-300).positive()) == (0, 1)
    assert ends(ball(1, 0.5).above(1.25)) == (0, 1)
    assert ends(ball(1, 0.5).above(0.25)) == (1, 1)


def test_balls_are_equal_only_where_they_are_points():
    assert ends(ball(2).equals(2)) == (1, 1)
    assert ends(ball(2, 1e-30).equals(2)) == (0, 1)
    assert ends(ball(2, 0.5).equals(3)) == (0, 0)


def test_a_choice_in_doubt_holds_both():
    low, high = ends(ball(0, 1).positive().choose(ball(3), ball(-2)))
    assert low <= -2
    assert high >= 3
    assert ends(ball(1).positive().choose(3, -2)) == (3, 3)
    assert ends(ball(-1).positive().choose(ball(math.nan), -2)) == (-2, -2)  # what isn't chosen doesn't matter


def test_the_larger_of_two_that_overlap_holds_both_tops():
    low, high = ends(ball(0, 1).maximum(ball(0.5, 1)))
    assert low <= -0.5
    assert high >= 1.5
    both = Balls(np.array([[arb(0, 1), arb(0.5, 1)]], dtype=object))
    assert ends(both.amax((1,))) == (low, high)
    assert both.amax((0, 1), keepdims=False).shape == ()


def test_a_clamped_logarithm_is_known_where_the_logarithm_is_not():
    assert ends(ball(0).log(-100)) == (-100, -100)
    assert ends(ball(-1, 0.5).log(-100)) == (-100, -100)
    assert ends(ball(1e-60).log(-100)) == (-100, -100)
    low, high = ends(ball(0, 1e-3).log(-100))
    assert low <= -100
    assert high == pytest.approx(math.log(1e-3), abs=1e-6)
    assert ball(1e-3).log(-100).v[0].overlaps(ball(1e-3).log().v[0])


def test_powers_of_a_ball_around_zero_are_known():
    low, high = ends(ball(0, 0.5).power(2))
    assert low <= 0
    assert high == pytest.approx(0.25)
    assert ends(ball(0, 0.5).power(0)) == (1, 1)


@pytest.mark.parametrize("z", [1e5, 1e18, 1e300, LARGEST])
def test_sigmoid_and_tanh_are_known_however_far_out(z):
    for far, limit in ((z, 1), (-z, 0)):
        hi, lo, radius = ball(far).sigmoid().enclosure()
        assert hi[0] == limit
        assert abs(lo[0]) + radius[0] < 1e-30
    low, high = ends(ball(0, 1).sigmoid())
    assert low <= 1 / (1 + math.e)
    assert high >= math.e / (1 + math.e)
    assert ball(-z).tanh().enclosure()[0][0] == -1


# ---- arithmetic ------------------------------------------------------------------------------------------------------


def test_matrix_products_of_all_ranks():
    rng = np.random.default_rng(0)
    for a, b in (((3, 4), (4, 2)), ((3, 4), (4,)), ((4,), (4,)), ((5, 3, 4), (5, 4, 2)), ((1, 3, 1), (1, 1, 2))):
        A, B = rng.integers(-9, 9, a).astype(float), rng.integers(-9, 9, b).astype(float)
        assert np.array_equal((Balls.constant(A) @ Balls.constant(B)).enclosure()[0], A @ B)


def test_nothing_is_lost_to_cancellation():
    big = Balls.constant(np.array([2.0**60]))
    assert ((big + 1) - big).v[0] == 1


def test_doubling_the_precision_narrows_the_ball():
    widths = []
    for precision in (64, 128, 256):
        with workprec(precision):
            widths.append(ball(2).sqrt().enclosure()[2][0])
    assert widths[0] > 2.0**40 * widths[1]
    assert widths[1] >= widths[2]  # the radius in float64 takes in what hi + lo leave out
