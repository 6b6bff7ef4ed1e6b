"""A formula is written as it keeps its digits, and a loss has both of its halves."""

import pytest

from compare.mending.edits import edits_of
from compare.mending.scope import Scope, Seen, owners_of
from compare.mending.source import Source, changed
from tests.compare.mending.edited import program, texts_by


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("z = np.log(p)", "z = -np.logaddexp(0, -a)"),  # log σ(a)
        ("z = np.log(1 - p)", "z = -np.logaddexp(0, a)"),  # log (1 − σ(a))
    ],
)
def test_a_logarithm_of_a_probability_is_taken_from_the_weighted_sum(wrong, right):
    assert program(right) in texts_by("logarithm of a probability", wrong)


def test_logarithms_of_a_probability_are_taken_of_what_is_activated_in_them_and_keep_their_sign():
    made = texts_by(
        "logarithms of a probability",
        "return np.sum(-(y * np.log(sigma(a + b)) + (1.0 - y) * np.log(1.0 - sigma(a + b))))",
    )
    assert program("return np.sum(-(y * (a + b) - np.logaddexp(0, a + b)))") in made
    assert not texts_by("logarithms of a probability", "return y * np.log(p) + (1 - y) * np.log(1 - a)")  # of two


def test_logarithms_that_are_divided_are_no_plain_logarithms():
    wrong = "return -np.mean(y * np.log(a) / n + (1 - y) * np.log(1 - a) / n)"
    assert not texts_by("logarithms of a probability", wrong)
    of_y_alone = "return -y * np.log(a) + (1 - y) * np.log(1 - a)"
    assert not texts_by("logarithms of a probability", of_y_alone)


def test_no_sum_but_1_and_e_is_a_sigmoid():
    found = texts_by("as it keeps its digits", "return a * np.exp(d) / (1 - np.exp(d))")
    assert program("return a / (1 + np.exp(-d))") not in found


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("return np.log(np.exp(t).sum())", "return np.logaddexp.reduce(t)"),
        ("m = t.max()\nreturn np.log(np.exp(t).sum())", "m = t.max()\nreturn m + np.log(np.exp(t - m).sum())"),
        ("m = t.max(0)\nreturn np.log(np.exp(t).sum())", "m = t.max(0)\nreturn m + np.log(np.exp(t - m).sum())"),
        ("return np.exp(-a) * p * p", "return p * (1 - p)"),
        ("return d * np.exp(-a) * p * p", "return p * (1 - p) * d"),
    ],
)
def test_a_formula_is_written_as_it_neither_overflows_nor_vanishes(wrong, right):
    assert program(right) in texts_by("as it keeps its digits", wrong)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("return np.log(1 + d)", "return np.log1p(d)"),
        ("return np.exp(d) - 1", "return np.expm1(d)"),
        ("return np.log(np.sum(np.exp(d), axis=1))", "return np.logaddexp.reduce(d, axis=1)"),
        ("return a * np.exp(d) / (1 + np.exp(d))", "return a / (1 + np.exp(-d))"),
        ("e = np.exp(d)\nreturn a * e * np.reciprocal(e + 1)", "e = np.exp(d)\nreturn a / (1 + np.exp(-d))"),
    ],
)
def test_formulas_that_lose_their_digits_are_written_as_they_keep_them(wrong, right):
    assert program(right) in texts_by("as it keeps its digits", wrong)


def test_of_one_sample_a_logit_is_a_number():
    source = Source("def lost(m, y):\n    p, z = m.p, m.z\n    return -y * np.log(p)\n")
    kinds = {"y": ("number", 1.0), "p": ("number", 0.3), "z": ("number", -0.4)}
    scope = Scope(source, next(owners_of(source)), Seen(kinds=kinds))
    made = [changed(source.text, e.changes) for e in edits_of(scope, 0, 9)]
    assert source.text.replace("-y * np.log(p)", "np.logaddexp(0, z) - y * z") in made


def test_the_other_half_of_a_loss_is_written_as_the_first_is():
    wrong = "z = np.multiply(sigma(d), y)\nreturn z"
    right = "z = np.multiply(sigma(d), y) + np.multiply(1 - y, sigma(-d))\nreturn z"
    assert program(right) in texts_by("the other label's term", wrong)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("z = (1 - y) * sigma(a)", "z = (1 - y) * sigma(a) + y * sigma(-a)"),
        ("z = y * sigma(-a)", "z = y * sigma(-a) + (1 - y) * sigma(a)"),
        ("z = y * a + p", "z = y * a + (1 - y) * p"),  # it is there and weighs too much
        ("z = p - (1 - y) * a", "z = y * p - (1 - y) * a"),
        ("z = (1 - y) * np.log(1 - p)", "z = (1 - y) * np.log(1 - p) + y * np.log(p)"),
    ],
)
def test_the_half_of_a_cross_entropy_that_is_missing_is_its_mirror_image(wrong, right):
    assert program(right) in texts_by("the other label's term", wrong)


def test_a_loss_of_probabilities_may_be_meant_by_a_square():
    made = texts_by("formula of two values", "v = (y - p) ** 2\nreturn v")
    assert program("v = -(y * np.log(p) + (1 - y) * np.log(1 - p))\nreturn v") in made


def test_the_largest_of_each_turns_own_row_is_not_known_before():
    lines = "for i in range(n):\n    for j in range(2):\n        a[i][j] = np.exp(a[i][j])\nreturn a"
    made = texts_by("shifted by the largest, in place", lines)
    assert made == [
        program(lines.replace("    for j", "    largest = max(a[i])\n    for j").replace("j])", "j] - largest)"))
    ]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("z = y * np.log(p + eps)", "z = y * np.log(p + eps) + (1 - y) * np.log(1 - p + eps)"),
        ("z = (1 - y) * np.log(1 - p + 1e-8)", "z = (1 - y) * np.log(1 - p + 1e-8) + y * np.log(p + 1e-8)"),
    ],
)
def test_what_keeps_a_logarithm_from_0_stays_as_it_is_in_the_other_one(wrong, right):
    assert program(right) in texts_by("the other label's term", wrong)


def test_a_bracket_that_closes_too_late_may_have_turned_a_sign():
    right = "return y * np.log(p) + (1 - y) * np.log(1 - p)"
    assert program(right) in texts_by("regrouped", "return y * (np.log(p) - (1 - y) * np.log(1 - p))")
