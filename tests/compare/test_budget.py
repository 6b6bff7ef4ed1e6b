"""The bounds: what they take for granted, how errors travel, and where nothing is known any more.

That each rule holds PyTorch, whatever the errors of its arguments, is tested operator by operator in
``test_operators.py``; here are the corners.
"""

from __future__ import annotations

import numpy as np
import pytest

from compare.truth import bounds as budget
from compare.truth.bounds import HAIR, Bounded, judged

U = {"float32": 2.0**-24, "float64": 2.0**-53}
each_dtype = pytest.mark.parametrize("dtype", ["float32", "float64"])


@pytest.fixture
def single():
    with judged("float32"):
        yield


def number(v, e=0.0):
    """Values with errors."""
    return Bounded(np.asarray(v, float), np.broadcast_to(np.asarray(e, float), np.shape(v)))


def test_more_roundings_than_a_format_can_bound_leave_nothing_known(single):
    assert budget._format.gamma(2**23) > 0
    assert budget._format.gamma(2**24) == np.inf
    assert number(np.ones(2**24 + 2)).sum((0,)).e == np.inf


def test_a_subnormal_constant_may_be_flushed_to_zero(single):
    assert (number(1e38) * 1e-40).e >= 0.01  # in float32 PyTorch gives 0.00999995, and 0 if it flushes


# ---- what is taken for granted ---------------------------------------------------------------------------------------


@each_dtype
def test_the_formats_are_ieee(dtype):
    with judged(dtype):
        form = budget._format
        assert U[dtype] < form.u <= U[dtype] * 1.001
        assert form.eta == np.finfo(dtype).tiny
        assert form.largest == np.finfo(dtype).max
        assert form.gamma(0) == 0
        assert form.gamma(1000) > 1000 * form.u


def test_formats_nest_and_end():
    assert budget._format is None

    def fail():
        with judged("float64"):
            assert budget._format.u < outer.u
            return 1 / 0

    with judged("float32"):
        outer = budget._format
        with pytest.raises(ZeroDivisionError):
            fail()
        assert budget._format is outer
    assert budget._format is None


@each_dtype
def test_numbers_that_the_format_has_are_without_error(dtype):
    values = np.array([0.0, -0.0, 1, -0.1, 1e30, np.finfo(dtype).tiny], dtype)
    with judged(dtype):
        assert not Bounded.constant(values).e.any()


def test_numbers_that_the_format_lacks_are_rounded(single):
    given = Bounded.constant(np.array([0.1, 1 / 3, 1e300]))
    assert np.array_equal(given.v, [0.1, 1 / 3, 1e300])
    assert np.array_equal(given.e[:2], np.abs(given.v[:2] - np.float32(given.v[:2])))
    assert given.e[2] == np.inf


@each_dtype
def test_subnormal_numbers_may_be_read_as_zero(dtype):
    tiny = np.finfo(dtype).tiny / 4
    with judged(dtype):
        given = Bounded.constant(np.array([tiny, -tiny]))
        assert np.array_equal(given.e, [tiny, tiny])
        assert (given.positive().e == 1).all()


def test_constants_of_a_formula_may_be_rounded_but_not_0_and_1(single):
    x = number([3.0])
    assert (x + 0).e == (x - 0).e
    assert (x * 2.5).e > (x * 1).e
    assert (x * 2.5).e >= 2 * U["float32"] * 7.5


# ---- nothing is known after an overflow ------------------------------------------------------------------------------


def test_what_overflows_in_the_judged_format_only_is_lost(single):
    big = number([2e38, 1e30])
    product = big * np.array([2.0, 2.0])
    assert product.v.tolist() == [4e38, 2e30]
    assert product.e[0] == np.inf
    assert np.isfinite(product.e[1])
    assert (product * 0).e[0] == np.inf  # to whom it is infinite it is NaN


def test_a_partial_sum_may_overflow_where_the_sum_does_not(single):
    terms = number([[3e38, 3e38, -3e38]])
    assert terms.sum((1,)).v == pytest.approx(3e38)
    assert terms.sum((1,)).e == np.inf
    assert (terms @ number([1.0, 1.0, 1.0])).e == np.inf
    assert number([[1.0]]).affine(number([[2e38]]), number([-3e38])).e == np.inf
    assert np.isfinite(number([[1e38, 1e38, -1e38]]).sum((1,)).e)


def test_an_error_may_reach_beyond_the_format(single):
    assert number([3e38], 1e38).e == np.inf


@pytest.mark.parametrize("lost", [np.nan, np.inf, -np.inf])
def test_what_is_lost_stays_lost(single, lost):
    x, one = number([lost]), number([1.0])
    made = [x + one, one - x, x * one, x * 0, x / one, one / x, -x, abs(x), x.exp(), x.tanh(), x.sigmoid(), x.sqrt()]
    made += [x.log(), x.log(-100), x.power(2), x.sum((0,)), x.amax((0,)), x.maximum(0), x.relu(), x.loosen(one)]
    made += [x @ number([0.0]), number([0.0]) @ x, one.permit(x), x.positive().choose(one, x), x.erf(), x.sin()]
    assert all((m.e == np.inf).all() for m in made)


@pytest.mark.parametrize("lost", [np.nan, np.inf, -np.inf])
def test_a_mask_of_what_is_lost_is_in_doubt(single, lost):
    x = number([lost])
    for mask in (x.positive(), x.above(0), number([0.0]).above(x), x.equals(0), x.relu().above(0)):
        assert mask.e == 1


def test_a_loss_in_one_row_does_not_spread_to_another(single):
    X, W = number([[1.0, 2.0], [np.inf, 1.0]]), number([[1.0], [1.0]])
    assert np.isfinite((X @ W).e).tolist() == [[True], [False]]


# ---- how errors travel -----------------------------------------------------------------------------------------------


@each_dtype
def test_errors_of_both_factors_meet_the_other_as_it_may_have_been_computed(dtype):
    """|c − a| ≤ e and |v − a| ≤ e, so that c can be 2e away from v."""
    with judged(dtype):
        bound = (number([1.0], 0.5) * number([2.0], 1.0)).e
    for exact_a, computed_a in ((0.5, 1.0), (1.5, 2.0), (1.5, 1.0)):
        for exact_b, computed_b in ((1.0, 2.0), (3.0, 4.0), (3.0, 2.0)):
            assert abs(computed_a * computed_b - exact_a * exact_b) <= bound


def test_a_divisor_that_may_be_zero_bounds_nothing(single):
    one = number([1.0])
    assert (one / number([1.0], 0.49)).e < np.inf
    assert (one / number([1.0], 0.5)).e == np.inf
    assert (one / number([-1.0], 0.5)).e == np.inf
    assert (one / number([0.0])).e == np.inf
    assert (1 / number([0.0])).e == np.inf


def test_a_root_near_zero_is_known_though_its_slope_is_not(single):
    assert number([0.0]).sqrt().e < 1e-37
    assert number([0.0], 1e-12).sqrt().e == pytest.approx(1e-6, rel=1e-3)
    assert number([1e-12], 1e-12).sqrt().e <= 1.001e-6
    assert number([1.0], 1e-12).sqrt().e < 1e-6
    assert number([-1e-12], 1e-12).sqrt().v == 0
    assert number([-1.0], 0.5).sqrt().e == np.inf


def test_a_logarithm_that_is_clamped_is_known_down_to_zero(single):
    assert number([0.0]).log().e == np.inf
    assert number([0.0], 1e-8).log().e == np.inf
    clamped = number([0.0], 1e-8).log(-100)
    assert clamped.v == -100
    assert clamped.e == pytest.approx(100 + np.log(2e-8), rel=1e-3)
    assert number([0.0]).log(-100).e < 1e-4
    assert number([0.5]).log(-100).e == number([0.5]).log().e


@each_dtype
def test_a_sum_of_one_is_that_one(dtype):
    with judged(dtype):
        x = number([[3.0], [4.0]], 1e-3)
        assert np.array_equal(x.sum((1,)).e, [1e-3, 1e-3])
        assert np.array_equal(x.sum(()).e, x.e)
        assert number(np.zeros((0, 2))).sum((0,)).e.tolist() == [0, 0]


@each_dtype
def test_a_sum_may_be_added_up_in_any_order(dtype):
    """The worst order that we know: the largest terms first, one after another."""
    rng = np.random.default_rng(0)
    for n in (2, 3, 10, 1000):
        terms = np.sort(rng.random(n).astype(dtype))[::-1]
        total = np.zeros((), dtype)
        for term in terms:
            total = total + term
        exact = float(np.sum(terms.astype(np.longdouble)))
        with judged(dtype):
            bound = Bounded.constant(terms).sum((0,)).e
        assert abs(float(total) - exact) <= bound <= 1.01 * n * U[dtype] * exact


def test_a_bias_counts_as_one_more_term(single):
    A, B = number(np.ones((1, 4))), number(np.ones((4, 1)))
    without, with_bias = (A @ B).e.item(), A.affine(B, number([0.0])).e.item()
    assert with_bias == pytest.approx(without * 5 / 4, rel=1e-3)


def test_products_that_underflow_are_allowed_for(single):
    tiny = number([[1e-30, 1e-30]])
    assert (tiny @ number([1e-30, 1e-30])).e >= 2 * np.finfo("float32").tiny
    assert (number([1e-30]) * number([1e-30])).e >= np.finfo("float32").tiny


# ---- comparisons, masks and kinks ------------------------------------------------------------------------------------


def test_the_larger_of_two_has_the_error_of_the_one_that_it_certainly_is(single):
    a, b = number([5.0, -5.0, 1.0], [1e-3, 1e-3, 1.0]), number([0.0, 0.0, 0.0], [1e-6, 1e-6, 2.0])
    assert a.maximum(b).e.tolist() == [1e-3, 1e-6, 2.0]


def test_a_comparison_in_doubt_is_either(single):
    x = number([1.0, 1.0, -1.0, 0.0], [0.49, 0.5, 0.5, 0.0])
    assert x.above(0).v.tolist() == [1, 1, 0, 0]
    assert x.above(0).e.tolist() == [0, 1, 1, 0]
    assert number([1.0]).equals(1).e == 0
    assert number([1.0]).equals(1).v == 1
    assert number([1.0], 0.1).equals(1).e == 1
    assert number([1.0], 0.1).equals(2).e == 0


def test_a_mask_that_was_negated_is_as_certain_as_before(single):
    mask = 1 - number([2.0, -2.0]).above(0)
    assert mask.choose(number([5.0, 5.0]), number([7.0, 7.0])).v.tolist() == [7, 5]
    assert mask.choose(number([5.0, 5.0]), number([7.0, 7.0])).e.tolist() == [0, 0]


def test_a_choice_in_doubt_may_be_the_other_one_with_its_error(single):
    chosen = number([0.1], 1.0).above(0).choose(number([5.0], 0.5), number([7.0], 0.25))
    assert chosen.v == 5
    # exact 4.5 (one of ours, half off), computed 7.5 (the other, twice a quarter off)
    assert chosen.e >= 7.5 - 4.5


def slope(z, e=0.0, **options):
    """The mask of ReLU's backward half, read off the result as PyTorch does."""
    with judged("float32", **options):
        return number([z], e).relu().above(0)


def test_relu_lets_nothing_through_where_it_is_certainly_off():
    assert (slope(-0.2, 1e-9).v, slope(-0.2, 1e-9).e) == (0, 0)
    assert (slope(0.2, 1e-9).v, slope(0.2, 1e-9).e) == (1, 0)


@pytest.mark.parametrize(("z", "e"), [(0.0, 0.0), (0.0, 1e-40), (0.0, 1e-9), (1e-9, 1e-9), (-1e-9, 1e-9)])
def test_relu_lets_anything_through_at_its_kink(z, e):
    assert slope(z, e).e == 1


def test_at_a_kink_that_everybody_is_at_pytorchs_slope_can_be_asked_for():
    assert (slope(0.0, kinks=False).v, slope(0.0, kinks=False).e) == (0, 0)
    assert slope(0.0, 1e-37, kinks=False).e == 0  # a sum of products with zero
    assert slope(0.0, 1e-9, kinks=False).e == 1
    with judged("float32", kinks=False):
        assert number([0.0]).positive().e == 0
        assert number([0.0], 1e-9).positive().e == 1


# ---- allowances ------------------------------------------------------------------------------------------------------


def test_what_is_loosened_or_permitted_is_added_to_the_bound(single):
    x = number([1.0], 1e-3)
    assert x.loosen(number([100.0])).e == pytest.approx(1e-3 + 8 * 100 * U["float32"], rel=1e-3)
    assert x.loosen(number([100.0]), roundings=1).e == pytest.approx(1e-3 + 100 * U["float32"], rel=1e-3)
    assert x.permit(number([0.25], 0.5)).e == pytest.approx(1e-3 + 0.25 + 2 * 0.5)


def test_the_hair_covers_what_the_bounds_lose_in_float64():
    """A bound that is itself computed with a few roundings of 2^-53 must not come out below what it stands for."""
    assert 100 * 2.0**-53 < HAIR - 1 < 2**-9


def test_the_value_is_within_the_bound_of_the_truth_and_shared_by_nobody():
    given = np.array([1.0, 2.0])
    with judged("float64"):
        x = Bounded.constant(given)
        x.assign(x + 1)
        assert np.array_equal(given, [1, 2])
        whole = Bounded.constant(np.arange(6.0).reshape(2, 3))
        part = whole.map(lambda a: a[0])
        part.assign(part * 2.5)
        assert np.array_equal(whole.v[0], [0, 2.5, 5])
        assert (whole.e[0, 1:] > 0).all()
        assert not whole.e[1].any()


# ---- infinities that everybody starts from ---------------------------------------------------------------------------


@each_dtype
def test_an_infinity_that_everybody_starts_from_is_exact_and_stays_so(dtype):
    with judged(dtype):
        mask, x = Bounded.constant([-np.inf, 0.0]), number([3.0, 2.0], 1e-6)
        for masked in (x + mask, mask - x, (x + mask) * 0.125, (x + mask) / 8, abs(mask), -mask, mask.loosen(x)):
            assert np.isinf(masked.v[0])
            assert masked.e[0] == 0
            assert 0 <= masked.e[1] < 1e-5
        assert (x + mask).amax((0,)).e == (x + mask).e[1]
        assert (x + mask).exp().v[0] == 0
        assert (x + mask).exp().e[0] <= np.finfo(dtype).tiny
        assert mask.equals(-np.inf).v.tolist() == [1, 0]
        assert mask.equals(-np.inf).e.tolist() == [0, 0]


@each_dtype
def test_infinity_times_what_may_be_zero_and_infinity_less_itself_are_nobodys(dtype):
    with judged(dtype):
        infinity = Bounded.constant([np.inf])
        for lost in (
            infinity * number([0.0], 1e-9),
            infinity - infinity,
            infinity * 0,
            infinity + number([1.0], np.inf),
        ):
            assert not np.isfinite(lost.e).any()


@each_dtype
def test_the_largest_number_of_the_format_and_a_small_one_are_no_overflow(dtype):
    with judged(dtype):
        least = Bounded.constant([np.finfo(dtype).min])
        for masked in (least + 5, least - 5, (least - 5) - 5):
            assert np.isfinite(masked.e).all()
        assert (least - 5).exp().e <= 2 * np.finfo(dtype).tiny
        assert (least + least).e == np.inf
        assert (least - np.finfo(dtype).max).e == np.inf


def test_the_largest_is_off_by_no_more_than_an_element_that_can_be_it(single):
    x = number([[2.0, -1e9, 1.9], [0.0, 0.0, 0.0]], [[1e-7, 60, 0.2], [1e-7, 2e-7, 1e-8]])
    assert x.amax((1,), keepdims=False).e.tolist() == [0.2, 2e-7]
    lost = number([[2.0, 1.0]], [[1e-7, np.inf]])
    assert lost.amax((1,)).e == np.inf
