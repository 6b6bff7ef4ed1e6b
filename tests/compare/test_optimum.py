"""The proven optimum: held to mpmath, and refused where there is none."""

import mpmath
import numpy as np
import pytest

import compare.training.optimum
import scratch
import torch_ref
from compare.subjects.datasets import dataset, halved, standardised
from compare.training.optimum import (
    BITS,
    TOL,
    NotProven,
    Problem,
    above_minimum,
    allowed,
    correct_digits,
    gradient,
    judge_optimum,
    least_margin,
    optimum,
)
from compare.truth.balls import Balls, workprec

RNG = np.random.default_rng(11)
SMALL = RNG.normal(size=(25, 2))
TWO = (SMALL @ [1.0, -2.0] + RNG.normal(size=25) > 0).astype(int)
THREE = np.digitize(SMALL @ [1.0, 1.0] + RNG.normal(size=25), [-0.7, 0.7])


def by_mpmath(X, y, C, k):
    """The optimum from the likelihood alone: scikit-learn's loss, its gradient by hand, solved to fifty digits."""
    mpmath.mp.dps = 60
    rows = [[*map(mpmath.mpf, row), mpmath.mpf(1)] for row in X]
    d1, ridge = len(rows[0]), mpmath.mpf(0 if np.isinf(C) else 1)
    scale = mpmath.mpf(1 if np.isinf(C) else C)

    def chances(T, x):
        z = [mpmath.fsum(t * v for t, v in zip(T[j * d1 : (j + 1) * d1], x)) for j in range(max(k, 1))]
        if k == 1:
            return [1 / (1 + mpmath.exp(-z[0]))]
        e = [mpmath.exp(v) for v in z]
        return [v / mpmath.fsum(e) for v in e]

    def F(*T):
        out = [ridge * t if i % d1 < d1 - 1 else mpmath.mpf(0) for i, t in enumerate(T)]
        if k > 1:
            for j in range(k):
                out[j * d1 + d1 - 1] += mpmath.fsum(T[d1 - 1 :: d1])
        for x, label in zip(rows, y):
            for j, p in enumerate(chances(T, x)):
                r = scale * (p - int(label == (1 if k == 1 else j)))
                for i in range(d1):
                    out[j * d1 + i] += r * x[i]
        return out

    start = scratch.LogisticRegression(C, tol=1e-9).fit(X, y)
    T = np.column_stack([start.coef_, start.intercept_])
    T = T if k == 1 else np.column_stack([T[:, :-1], T[:, -1] - T[:, -1].mean()])
    return list(mpmath.findroot(F, [mpmath.mpf(float(t)) for t in T.ravel()], tol=1e-90, maxsteps=20))


@pytest.mark.parametrize(("y", "C", "k"), [(TWO, 1.0, 1), (TWO, np.inf, 1), (TWO, 0.3, 1), (THREE, 2.0, 3)])
def test_the_enclosure_contains_the_root_that_mpmath_finds_and_is_thirty_digits_wide(y, C, k):
    found = optimum(Problem(SMALL, y, C, tuple(range(max(k, 2)))))
    assert found.digits >= 30
    for ball, true in zip(found.T.ravel(), by_mpmath(SMALL, y, C, k)):
        middle = mpmath.mpf(ball.mid().str(60, radius=False))
        assert abs(middle - true) <= mpmath.mpf(float(ball.rad())) + abs(true) * mpmath.mpf("1e-50")


def test_the_gradient_vanishes_in_the_enclosure_of_breast_cancer_and_nowhere_near():
    X, y, classes = dataset("breast_cancer", 0)
    problem = Problem(X, y, 1.0, classes)
    found = optimum(problem)
    with workprec(BITS):
        there = gradient(problem, Balls(found.T)).v.ravel()
        beside = gradient(problem, Balls(found.T + 1e-30)).v.ravel()
    assert all(ball.contains(0) for ball in there)
    assert not all(ball.contains(0) for ball in beside)
    T = np.array([[float(ball.mid()) for ball in row] for row in found.T])
    assert correct_digits(T, found).min() > 15.5
    assert correct_digits(T * (1 + 1e-9), found).min() == pytest.approx(9, abs=0.01)
    assert 0 <= above_minimum(problem, T, found) < 1e-30
    assert above_minimum(problem, T + 0.1, found) > 1e-4


def test_newtons_coefficients_are_judged_and_a_sloppy_one_is_wrong(monkeypatch):
    X, y, classes = dataset("exam", 0)
    problem, halves = Problem(X, y, 1.0, classes), halved("exam", 0)
    assert {f["verdict"] for f in judge_optimum(problem, halves, "newton")[0].values()} == {"agree"}

    real = scratch.LogisticRegression.fit

    def sloppy(model, *data):
        real(model, *data)
        model.coef_ = model.coef_ * (1 + 1e-11)
        return model

    monkeypatch.setattr(scratch.LogisticRegression, "fit", sloppy)
    fields, _ = judge_optimum(problem, halves, "newton")
    assert {q: f["verdict"] for q, f in fields.items()} == {"optimum.W": "wrong", "optimum.b": "agree"}


def test_a_coefficient_of_zero_has_no_digits_to_count():
    """A constant feature is a column of zeros when it is standardised, and its coefficient 0."""
    problem = Problem(np.column_stack([SMALL, np.zeros(len(SMALL))]), TWO, 1.0, (0, 1))
    found = optimum(problem)
    T = np.array([[float(ball.mid()) for ball in row] for row in found.T])
    digits = correct_digits(T, found)
    assert np.isnan(digits[0, 2])
    assert np.nanmin(digits) > 15
    assert correct_digits(T + [[0, 0, 1e-20, 0]], found)[0, 2] == 0


def test_a_feature_that_says_nothing_leaves_no_single_optimum_without_a_penalty():
    with pytest.raises(NotProven, match="singular"):
        optimum(Problem(np.column_stack([SMALL, np.zeros(len(SMALL))]), TWO, np.inf, (0, 1)))


@pytest.mark.parametrize("seed", [2, 15, 38, 47])
def test_a_right_newton_lies_within_what_is_allowed_wherever_it_stops(seed):
    """PyTorch's stops where its gradient is below the tolerance, which rounding alone does not account for."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(30, 200))
    X = rng.normal(size=(n, 3))
    X = standardised(X, X)
    problem = Problem(X, (X[:, 0] + rng.normal(size=n) * 10 ** rng.uniform(-2, 0.5) > 0).astype(int), 1.0, ("a", "b"))
    found = optimum(problem)
    hi, lo, _ = Balls(found.T).enclosure()
    for half in (scratch, torch_ref):
        model = half.LogisticRegression(1.0, "newton", tol=TOL).fit(X, problem.y)
        error = np.abs((np.column_stack([model.coef_, model.intercept_]) - hi) - lo)
        assert np.all(error <= allowed(problem, hi, found))


def test_what_is_allowed_is_little():
    X, y, classes = dataset("breast_cancer", 0)
    problem = Problem(X, y, 1.0, classes)
    found = optimum(problem)
    T = np.array([[float(ball.mid()) for ball in row] for row in found.T])
    assert np.max(allowed(problem, T, found)) < 1e-8


def test_krawczyks_test_refuses_a_box_that_it_cannot_prove(monkeypatch):
    """An A three times too large overshoots: the iteration runs away, and K does not lie inside the box."""
    real, calls = compare.training.optimum.hessian, []

    def too_small_at_first(problem, T):
        calls.append(1)
        return real(problem, T) * (1 / 3 if len(calls) == 1 else 1)

    monkeypatch.setattr(compare.training.optimum, "hessian", too_small_at_first)
    monkeypatch.setattr(compare.training.optimum, "DIGITS", 0)
    with pytest.raises(NotProven, match="Krawczyk"):
        optimum(Problem(SMALL, TWO, 1.0, (0, 1)))


def test_no_optimum_is_proved_where_there_is_none():
    X = np.array([[-2.0], [-1.0], [1.0], [2.0]])
    separable = Problem(X, np.array([0, 0, 1, 1]), np.inf, ("a", "b"))
    with pytest.raises(NotProven):
        optimum(separable)
    assert least_margin(separable, np.array([[1.0, 0.0]])) > 0
    assert not least_margin(separable, np.array([[1.0, 1.0]])) > 0
