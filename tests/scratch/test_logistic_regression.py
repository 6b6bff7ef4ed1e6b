"""Logistic regression as an estimator: held to scikit-learn's own checks and coefficients, to a linear program, and to
exact fractions and fifty digits. Both halves, so that the twin cannot fall behind."""

import tracemalloc
import warnings
from fractions import Fraction
from unittest import SkipTest

import numpy as np
import pandas as pd
import pytest
import torch
from scipy.optimize import linprog
from scipy.sparse import csc_matrix, csr_array
from sklearn import datasets, linear_model
from sklearn.exceptions import ConvergenceWarning, NotFittedError
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import (
    check_dataframe_column_names_consistency,
    check_estimator,
    estimator_checks_generator,
)

import scratch
import torch_ref
from scratch import logistic_regression as maths
from scratch.accurate_gradient import accurate_gradient, accurate_product, bits_of_a_slice, slices
from tests import truth
from tests.truth import exactly, mp

HALVES = {"scratch": scratch.LogisticRegression, "torch_ref": torch_ref.LogisticRegression}
SOLVERS = ("gradient_descent", "newton", "lbfgs")
each_half = pytest.mark.parametrize("half", HALVES)
each_solver = pytest.mark.parametrize("solver", SOLVERS)


def standardised(X):
    return (X - X.mean(axis=0)) / X.std(axis=0)


def cancer():
    X, y = datasets.load_breast_cancer(return_X_y=True)
    return standardised(X), y


def iris():
    X, y = datasets.load_iris(return_X_y=True)
    return standardised(X), y


def library(C, X, y):
    return linear_model.LogisticRegression(C=C, solver="newton-cholesky", tol=1e-13, max_iter=1000).fit(X, y)


@each_half
@pytest.mark.parametrize("C", [1.0, np.inf])
def test_lbfgs_reaches_a_tolerance_that_the_rounding_of_the_loss_hides(half, C):
    X, y = iris()
    y = (y + np.arange(len(y)) // 10) % 3  # which no plane separates
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = HALVES[half](C, solver="lbfgs", tol=1e-12).fit(X, y)
    T = np.column_stack([model.coef_, model.intercept_])
    rounding = len(X) * np.finfo(float).eps  # of a mean of numbers around 1
    assert np.max(np.abs(accurate_gradient(T, X, y, np.ones(len(X)), C))) <= 1e-12 + rounding


# ---- scikit-learn's own checks ---------------------------------------------------------------------------------------


def not_passed(estimator):
    """Names of the checks that do not pass, and whether they fail or are skipped."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = check_estimator(estimator, on_fail=None, on_skip=None)
    assert len(found) > 50
    return {(check["check_name"], check["status"]) for check in found if check["status"] != "passed"}


def library_skips(name):
    """Whether scikit-learn skips the check of that name for its own estimator."""
    checks = estimator_checks_generator(linear_model.LogisticRegression(), mark="skip")
    for estimator, check in checks:
        if getattr(check, "func", check).__name__ == name:
            try:
                check(estimator)
            except SkipTest:
                return True
    return False


@pytest.mark.parametrize(
    ("half", "options"),
    [
        ("scratch", {}),
        ("scratch", {"solver": "lbfgs"}),
        ("scratch", {"solver": "gradient_descent", "max_iter": 100}),
        ("torch_ref", {}),
    ],
)
def test_scikit_learns_own_checks_pass_and_nothing_is_skipped_that_its_own_estimator_does_not_skip(half, options):
    for name, status in not_passed(HALVES[half](**options)):
        assert status == "skipped"
        assert library_skips(name)


@each_half
def test_columns_have_the_names_and_the_order_of_the_fit_as_scikit_learn_checks_it(half):
    check_dataframe_column_names_consistency(half, HALVES[half]())
    X, y = datasets.load_iris(return_X_y=True, as_frame=True)
    model = HALVES[half]().fit(X, y)
    assert list(model.feature_names_in_) == list(X.columns)
    for asked in (model.predict, model.predict_proba, model.decision_function):
        with pytest.raises(ValueError, match="Feature names must be in the same order as they were in fit"):
            asked(X[X.columns[::-1]])
    with pytest.raises(ValueError, match=r"unseen at fit time:\n- colour\n.*yet now missing:\n- petal width"):
        model.predict(X.rename(columns={"petal width (cm)": "colour"}))
    assert not hasattr(model.fit(X.to_numpy(), y), "feature_names_in_")
    with pytest.raises(TypeError, match="only supported if all input features have string names"):
        model.fit(pd.DataFrame(X.to_numpy(), columns=["a", "b", "c", 4]), y)


@each_half
def test_it_works_in_a_pipeline_and_prints_what_differs_from_the_defaults(half):
    X, y = datasets.load_iris(return_X_y=True)
    model = make_pipeline(StandardScaler(), HALVES[half](C=2.0, solver="lbfgs"))
    assert model.fit(X, y).score(X, y) > 0.95
    assert repr(model[-1]) == "LogisticRegression(C=2.0, solver='lbfgs')"
    assert HALVES[half](C=3).get_params()["C"] == 3
    with pytest.raises(ValueError, match="no parameter 'c'; there are C, solver"):
        HALVES[half]().set_params(c=1)


# ---- the coefficients ------------------------------------------------------------------------------------------------


@each_half
@pytest.mark.parametrize("C", [0.01, 1.0, 30.0])
@pytest.mark.parametrize("data", [cancer, iris])
def test_newton_finds_the_coefficients_that_scikit_learn_finds(half, C, data):
    X, y = data()
    mine, theirs = HALVES[half](C=C, tol=1e-12).fit(X, y), library(C, X, y)
    np.testing.assert_allclose(mine.coef_, theirs.coef_, rtol=1e-9)
    np.testing.assert_allclose(mine.intercept_, theirs.intercept_, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(mine.predict_proba(X), theirs.predict_proba(X), atol=1e-10)
    np.testing.assert_allclose(mine.decision_function(X), theirs.decision_function(X), rtol=1e-8, atol=1e-8)
    np.testing.assert_array_equal(mine.predict(X), theirs.predict(X))
    assert mine.score(X, y) == theirs.score(X, y)


@each_half
@pytest.mark.parametrize("data", [cancer, iris])
def test_log_probabilities_are_those_of_the_weighted_sums_also_where_a_probability_is_0(half, data):
    X, y = data()
    mine = HALVES[half]().fit(X, y)
    z = mine.decision_function(X)
    # scikit-learn's own are logarithms of rounded probabilities: right to four digits where a probability is nearly 1.
    z = np.column_stack([0 * z, z]) if z.ndim == 1 else z
    exact = -np.logaddexp.reduce(z[:, np.newaxis, :] - z[:, :, np.newaxis], axis=2)
    np.testing.assert_allclose(mine.predict_log_proba(X), exact, rtol=1e-6, atol=4 * np.finfo(float).eps)
    np.testing.assert_allclose(np.exp(mine.predict_log_proba(X)), mine.predict_proba(X), rtol=1e-12, atol=1e-15)
    far = mine.predict_log_proba(1e4 * X)  # where e^z is nothing, or everything
    assert np.isfinite(far).all()
    assert far.min() < -1000


@each_half
@pytest.mark.parametrize("solver", ["newton", "lbfgs"])
def test_a_warm_start_begins_where_the_last_fit_ended_and_a_cold_one_at_nought(half, solver):
    X, y = iris()
    model = HALVES[half](solver=solver, max_iter=3000, tol=1e-4).fit(X, y)
    first, loss = model.n_iter_, model.loss_history_[0]
    assert first.shape == (1,)
    assert model.fit(X, y).n_iter_ == first > 1
    model.set_params(warm_start=True).fit(X, y)
    assert model.n_iter_ == 1
    assert model.loss_history_[0] < loss == pytest.approx(np.log(3))
    model.fit(X[:, :2], y)  # of other features there is nothing to begin with
    assert model.loss_history_[0] == loss


@each_half
@each_solver
def test_every_solver_comes_to_the_same_place(half, solver):
    X, y = cancer()
    X = X[:, :4]  # few enough features for gradient descent to arrive
    model = HALVES[half](C=0.05, solver=solver, tol=1e-7, max_iter=3000).fit(X, y)
    np.testing.assert_allclose(model.coef_, library(0.05, X, y).coef_, rtol=1e-4)
    assert model.n_iter_ == len(model.loss_history_) < 3000
    assert np.all(np.diff(model.loss_history_) <= 1e-15)


@each_half
def test_without_a_penalty_it_finds_the_maximum_likelihood_where_there_is_one(half):
    X, y = iris()
    X, y = X[50:], y[50:]  # these two kinds overlap
    model = HALVES[half](C=np.inf, tol=1e-11).fit(X, y)
    assert not model.separated_
    np.testing.assert_allclose(model.coef_, library(np.inf, X, y).coef_, rtol=1e-6)


@each_half
def test_float32_stays_float32(half):
    X, y = cancer()
    model = HALVES[half](tol=1e-3).fit(X.astype(np.float32), y)
    assert model.coef_.dtype == model.predict_proba(X.astype(np.float32)).dtype == np.float32


@each_half
@pytest.mark.parametrize(
    "names", [("malignant", "benign"), (True, False), (-7, 4), (0.0, 2.0), (b"a", b"b"), ("é", "z")]
)
def test_labels_may_be_of_any_kind(half, names):
    X, numbers = cancer()
    y = np.array(names, dtype=object if isinstance(names[0], str) else None)[numbers]
    model = HALVES[half]().fit(X, y)
    assert list(model.classes_) == sorted(names)
    assert set(model.predict(X)) == set(names)
    assert model.score(X, y) > 0.95


# ---- what counts, and what there is ----------------------------------------------------------------------------------


def weighted_iris():
    """Iris without most of one kind, so that the classes are unbalanced, and numbers that the samples count."""
    X, y = iris()
    return X[35:], y[35:], np.linspace(0.25, 3, len(X) - 35)


@each_half
@pytest.mark.parametrize("two_classes", [True, False])
@pytest.mark.parametrize("fit_intercept", [True, False])
@pytest.mark.parametrize("class_weight", [None, "balanced", {0: 5.0, 1: 0.5}])
@pytest.mark.parametrize("each_counts", [True, False])
def test_weights_and_no_intercept_give_the_coefficients_that_scikit_learn_finds(
    half, two_classes, fit_intercept, class_weight, each_counts
):
    X, y, w = weighted_iris()
    y, w = y > 0 if two_classes else y, w if each_counts else None
    options = {"C": 0.3, "fit_intercept": fit_intercept, "class_weight": class_weight, "max_iter": 1000}
    mine = HALVES[half](tol=1e-12, **options).fit(X, y, w)
    if class_weight == "balanced" and each_counts:  # as scikit-learn's newer versions do: the rows' weights are heeded
        options["class_weight"] = {c: w.sum() / (len(np.unique(y)) * w[y == c].sum()) for c in np.unique(y)}
    theirs = linear_model.LogisticRegression(solver="newton-cholesky", tol=1e-13, **options).fit(X, y, w)
    np.testing.assert_allclose(mine.coef_, theirs.coef_, rtol=1e-8, atol=1e-10)
    np.testing.assert_allclose(mine.intercept_, theirs.intercept_, rtol=1e-8, atol=1e-10)
    assert mine.coef_.shape == theirs.coef_.shape
    assert mine.intercept_.shape == theirs.intercept_.shape
    np.testing.assert_allclose(mine.predict_proba(X), theirs.predict_proba(X), atol=1e-9)
    assert mine.score(X, y, w) == pytest.approx(theirs.score(X, y, w), rel=1e-15)


@each_half
@each_solver
@pytest.mark.parametrize("fit_intercept", [True, False])
def test_a_row_of_weight_2_is_a_row_that_is_there_twice_whatever_the_solver(half, solver, fit_intercept):
    X, y, _ = weighted_iris()
    times = np.resize([2, 0, 1, 3], len(X))
    mine = HALVES[half](0.02, solver, tol=1e-8, max_iter=3000, fit_intercept=fit_intercept)
    once = mine.fit(X, y, times).coef_
    np.testing.assert_allclose(once, mine.fit(np.repeat(X, times, axis=0), np.repeat(y, times)).coef_, atol=1e-6)


@each_half
def test_the_step_that_never_raises_the_loss_heeds_what_the_rows_count(half):
    X, y, w = np.array([[9.0], [-9.0], [0.5], [0.25]]), np.array([0, 0, 1, 1]), [100, 100, 0.5, 0.5]
    with pytest.warns(ConvergenceWarning, match="gradient_descent did not reach"):
        model = HALVES[half](10.0, "gradient_descent", max_iter=50).fit(X, y, w)
    assert np.all(np.diff(model.loss_history_) < 0)


@pytest.mark.parametrize("fit_intercept", [True, False])
def test_newtons_last_steps_end_at_the_weighted_optimum_to_the_last_digits(fit_intercept):
    rng = np.random.default_rng(5)
    X, y, w = rng.normal(size=(12, 2)) * 3, np.resize([0, 1, 1], 12), rng.uniform(0.1, 5, 12)
    model = scratch.LogisticRegression(0.7, fit_intercept=fit_intercept).fit(X, y, w)
    got = [*model.coef_[0], *model.intercept_[: int(fit_intercept)]]

    def slopes(*t):  # of C·Σ w_i·loss_i + ½·Σ W², by the definition
        W, b = t[:2], t[2] if fit_intercept else 0
        r = [wi * (truth.sigmoid(W[0] * x[0] + W[1] * x[1] + b) - yi) for x, yi, wi in zip(exactly(X), y, exactly(w))]
        of_W = [mp.mpf(0.7) * mp.fdot(r, exactly(X[:, j])) + W[j] for j in range(2)]
        return [*of_W, mp.fsum(r)] if fit_intercept else of_W

    exact = mp.findroot(slopes, [mp.mpf(t) for t in got], tol=1e-60)
    assert max(abs(mine - true) / abs(true) for mine, true in zip(got, exact)) < 4 * np.finfo(float).eps


@each_half
def test_a_row_that_counts_nothing_does_not_keep_classes_from_being_separated(half):
    X, y = np.array([[0.0], [1.0], [2.0], [3.0], [9.0]]), np.array([0, 0, 1, 1, 0])
    model = HALVES[half](C=np.inf, tol=1e-8)
    assert not model.fit(X, y).separated_
    with pytest.warns(ConvergenceWarning, match="can be separated"):
        assert model.fit(X, y, [1, 1, 1, 1, 0]).separated_


@each_half
def test_a_sparse_matrix_is_taken_like_a_dense_one(half):
    X, y = iris()
    X = np.where(X > 0, X, 0)
    for sparse in (csr_array(X), csc_matrix(X)):
        model = HALVES[half]().fit(sparse, y)
        np.testing.assert_array_equal(model.coef_, HALVES[half]().fit(X, y).coef_)
        np.testing.assert_array_equal(model.predict_proba(sparse), model.predict_proba(X))


@each_half
@pytest.mark.parametrize("data", [cancer, iris])
def test_coefficients_that_are_set_are_the_ones_that_predict(half, data):
    X, y = data()
    model = HALVES[half]().fit(X, y)
    model.coef_, model.intercept_ = 0 * model.coef_, np.log(np.arange(1, len(model.intercept_) + 1) * 3)
    odds = [1, 3] if data is cancer else [1, 2, 3]
    np.testing.assert_allclose(model.predict_proba(X), np.tile(odds, (len(X), 1)) / np.sum(odds), rtol=1e-15)


# ---- no optimum ------------------------------------------------------------------------------------------------------


def separable(X, y):
    """Albert and Anderson's condition as a linear program: does some T make no margin negative and one positive?

    Maximise the sum of the margins, each at most 1: above 0 means that there is.
    """
    classes, y = np.unique(y, return_inverse=True)
    k, X1 = len(classes), np.column_stack([X, np.ones(len(X))])
    rows = []
    for x, label in zip(X1, y):
        for other in set(range(k)) - {label}:
            row = np.zeros((k, X1.shape[1]))
            row[label], row[other] = x, -x
            rows.append(row.ravel())
    margins = np.array(rows)
    limits = np.concatenate([np.zeros(len(margins)), np.ones(len(margins))])
    solved = linprog(-margins.sum(axis=0), np.vstack([-margins, margins]), limits, bounds=(None, None))
    return -solved.fun > 1e-6


def small_sets():
    """Small sets of whole numbers, where separation, complete or only quasi-complete, is common."""
    rng = np.random.default_rng(3)
    for _ in range(60):
        n, d, k = rng.integers(5, 14), rng.integers(1, 4), rng.integers(2, 4)
        X, y = rng.integers(-3, 4, size=(n, d)).astype(float), np.resize(np.arange(k), n)
        yield X, y


def test_separable_data_are_detected_exactly_where_a_linear_program_finds_them_separable():
    seen = []
    for X, y in small_sets():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            seen.append((HALVES["scratch"](C=np.inf).fit(X, y).separated_, separable(X, y)))
    assert [mine for mine, _ in seen] == [true for _, true in seen]
    assert 10 < sum(true for _, true in seen) < 50


@each_half
@each_solver
def test_separable_data_without_a_penalty_are_warned_about_and_not_run_to_infinity(half, solver):
    X, y = cancer()
    with pytest.warns(ConvergenceWarning, match="without a penalty there is no best fit"):
        model = HALVES[half](C=np.inf, solver=solver).fit(X, y)
    assert model.separated_
    assert model.n_iter_ < 50
    assert np.all(np.isfinite(model.coef_))
    assert model.score(X, y) == 1
    with pytest.warns(
        ConvergenceWarning, match="did not reach tol"
    ):  # it is not found out in more steps than are allowed
        assert model.set_params(max_iter=2).fit(X, y).n_iter_ == 2


@each_half
def test_one_class_that_lies_apart_from_two_that_overlap_is_separation_too(half):
    X, y = iris()
    with pytest.warns(ConvergenceWarning, match="can be separated"):
        assert HALVES[half](C=np.inf).fit(X, y).separated_


@each_half
@each_solver
@pytest.mark.parametrize(("scale", "dtype"), [(1e160, np.float64), (1e20, np.float32)])
def test_numbers_whose_squares_overflow_are_refused(half, solver, scale, dtype):
    X, y = cancer()
    X = (X * scale).astype(dtype)
    for C in (1.0, np.inf):
        with pytest.raises(ValueError, match=f"squares of that overflow in {X.dtype}: scale X"):
            HALVES[half](C=C, solver=solver).fit(X, y)


@each_half
def test_the_largest_numbers_that_are_taken_come_to_an_end(half):
    X, y = cancer()
    with pytest.warns(ConvergenceWarning, match="newton did not reach tol"), np.errstate(all="ignore"):
        assert np.all(np.isfinite(HALVES[half](max_iter=3).fit(X[:, :3] * 1e151, y).coef_))


def test_a_diagonal_that_nothing_finite_can_raise_above_0_gives_the_gradient_itself():
    H, g = np.diag([-1e308, 1.0, 1.0]), np.array([1.0, -2.0, 3.0])
    np.testing.assert_array_equal(maths.solve(H, g), g)
    np.testing.assert_array_equal(torch_ref.logistic_regression.solve(torch.tensor(H), torch.tensor(g)), g)


# ---- the maths -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("k", [1, 3])
@pytest.mark.parametrize("l2", [0.0, 0.3])
def test_the_hessian_is_the_one_that_autograd_finds(k, l2):
    X, T = iris()[0], np.random.default_rng(1).normal(size=(k, 5))
    y, w = np.arange(len(X)) % max(k, 2), np.linspace(0.25, 2, len(X))
    C = 1 / (l2 * w.sum()) if l2 else np.inf
    theirs = torch_ref.logistic_regression.Problem(torch.tensor(X), torch.tensor(y), torch.tensor(w), C)
    if k == 1:
        theirs = theirs._replace(y=theirs.y.double())
    theirs = torch_ref.logistic_regression.hessian(torch.tensor(T), theirs)
    np.testing.assert_allclose(maths.hessian(T, maths.Problem(X, y, w, C)), theirs.numpy(), atol=1e-14)


def test_the_accurate_product_is_right_to_twice_the_precision_where_the_plain_one_has_no_digit():
    rng = np.random.default_rng(0)
    A, B = rng.normal(size=(2, 9)) * 1e8, rng.normal(size=(9, 4))
    A[:, -1] = -(A[:, :-1] @ B[:-1, 0]) / B[-1, 0]  # so that the first column cancels
    bits, (one, other) = bits_of_a_slice(9), (2.0 ** np.frexp(np.max(np.abs(M)))[1] for M in (A, B))
    hi, lo = accurate_product(slices(A / one, bits), slices(B / other, bits)) * one * other
    for i in range(2):
        for j in range(4):
            exact = sum(Fraction(a) * Fraction(b) for a, b in zip(A[i], B[:, j]))
            assert abs(Fraction(hi[i, j]) + Fraction(lo[i, j]) - exact) <= Fraction(1e-22)
    plain, exact = (A @ B)[0, 0], sum(Fraction(a) * Fraction(b) for a, b in zip(A[0], B[:, 0]))
    assert abs(Fraction(plain) - exact) > Fraction(1e-10)


def test_gradient_descent_is_the_articles_step_by_hand():
    X, y = np.array([[1.0], [2.0], [4.0]]), np.array([0, 1, 1])
    with pytest.warns(ConvergenceWarning, match=r"gradient_descent did not reach tol=1e-06 in 1 iterations"):
        model = scratch.LogisticRegression(1e12, "gradient_descent", learning_rate=0.6, max_iter=1).fit(X, y)
    # σ(0) = ½, so the residuals are ½, −½, −½: ∂W = (½·1 − ½·2 − ½·4)/3 = −5/6, ∂b = −1/6
    np.testing.assert_allclose([*model.coef_[0], *model.intercept_], [0.6 * 5 / 6, 0.6 / 6], rtol=1e-15)
    assert model.loss_history_ == pytest.approx([np.log(2)])
    with pytest.warns(ConvergenceWarning, match="gradient_descent did not reach"):
        model.set_params(fit_intercept=False, class_weight={1: 0.5}).fit(X, y, [6, 2, 4])
    # They count 6, ½·2 and ½·4, 9 together: ∂W = (6·½·1 − 1·½·2 − 2·½·4)/9 = −2/9, and there is no b
    np.testing.assert_allclose([*model.coef_[0], *model.intercept_], [0.6 * 2 / 9, 0], rtol=1e-15)


# ---- many rows, and rare ones ----------------------------------------------------------------------------------------


@each_half
@pytest.mark.parametrize("k", [1, 3])
def test_the_intercepts_that_a_fit_starts_from_are_the_best_ones_for_weights_of_0(half, k):
    module, as_given = (maths, np.asarray) if half == "scratch" else (torch_ref.logistic_regression, torch.as_tensor)
    y, w = np.resize([0, 1, 2, 0, 0] if k == 3 else [0.0, 1, 0, 0, 0], 40), np.linspace(0.5, 2, 40)
    X = np.random.default_rng(6).normal(size=(40, 4))
    problem = module.Problem(*map(as_given, (X, y, w)), 1.0)
    start = module.base_rates(as_given(np.zeros((k, 5))), problem)
    assert np.abs(np.asarray(start)[:, -1]).min() > 0.1
    assert np.all(np.asarray(start)[:, :-1] == 0)
    assert np.abs(np.asarray(module.objective(start, problem)[1])[:, -1]).max() < 1e-15
    without = as_given(np.zeros((k, 4)))  # no intercept; and a class that is not there
    assert module.base_rates(without, problem) is without
    problem = problem._replace(y=as_given(np.zeros_like(y)))
    assert np.all(np.asarray(module.base_rates(as_given(np.zeros((k, 5))), problem)) == 0)


@each_half
def test_a_rare_class_takes_few_iterations(half):
    rng = np.random.default_rng(7)
    X = rng.normal(size=(5_000, 3))
    y = rng.uniform(size=len(X)) < truth_of(X @ [1, -0.5, 0.25] - 6)
    assert 10 < y.sum() < 100
    assert HALVES[half](tol=1e-9).fit(X, y).n_iter_[0] <= 7  # from 0 it takes 10


def truth_of(z):
    return 1 / (1 + np.exp(-z))


@pytest.mark.parametrize("misled", [False, True])
def test_a_sample_of_many_rows_is_where_newton_starts_from_and_never_where_it_ends(misled):
    rng = np.random.default_rng(8)
    X = rng.normal(size=(16_000, 2)) + 1
    y = rng.uniform(size=len(X)) < truth_of(X @ [2, -1])
    if misled:
        y[::8] = X[::8, 0] < 0  # just the rows that the sample takes
    mine, theirs = scratch.LogisticRegression(tol=1e-9).fit(X, y), library(1.0, X, y)
    np.testing.assert_allclose(mine.coef_, theirs.coef_, rtol=1e-12)
    np.testing.assert_allclose(mine.intercept_, theirs.intercept_, rtol=1e-12)
    assert np.all(np.diff(mine.loss_history_) <= 1e-15)
    at_base_rate = -np.mean(np.log(np.where(y, y.mean(), 1 - y.mean())))
    assert (mine.loss_history_[0] == pytest.approx(at_base_rate, rel=1e-12)) == misled
    assert mine.loss_history_[0] <= at_base_rate * (1 + 1e-12)


def test_blocks_of_rows_are_one_whole_with_weights_of_their_own():
    rng = np.random.default_rng(9)
    X, y, w = rng.normal(size=(9_000, 3)), rng.integers(0, 3, 9_000), rng.uniform(0.1, 3, 9_000)
    T, problem = rng.normal(size=(3, 4)), maths.Problem(X, y, w, 0.01)
    loss, dT = maths.objective(T, problem)
    model = maths.model_of(T, 3, problem.l2, w)
    assert loss == pytest.approx(model.loss(X, y), rel=1e-13)
    np.testing.assert_allclose(dT, maths.stacked(model.gradients(X, y)), rtol=1e-12)
    theirs = torch_ref.logistic_regression.Problem(*map(torch.tensor, (X, y, w)), 0.01)
    theirs = torch_ref.logistic_regression.hessian(torch.tensor(T), theirs)
    np.testing.assert_allclose(maths.hessian(T, problem), theirs.numpy(), atol=1e-14)


@pytest.mark.parametrize(("z", "label"), [(40.0, 1), (-40.0, 0), (800.0, 1), (800.0, 0), (-3.0, 1), (0.0, 0)])
def test_two_classes_keep_their_digits_where_the_probability_rounds_to_a_label(z, label):
    X, y, w, C = np.array([[2.0]]), np.array([float(label)]), np.array([3.0]), 0.25
    loss, dT = maths.objective(np.array([[z / 2 + 1, -2.0]]), maths.Problem(X, y, w, C))
    with mp.workdps(40):
        sign = 1 - 2 * label
        W, tail = mp.mpf(z) / 2 + 1, mp.exp(-sign * mp.mpf(z))
        slope = sign / (1 + tail)  # (±1)·σ(±z)
        own = W / (C * 3)  # of the penalty
        expected = [mp.log(1 + 1 / tail) + own * W / 2, 2 * slope + own, slope]
    for got, exact in zip([loss, *dT[0]], expected):
        assert abs(got - float(exact)) <= 8 * np.finfo(float).eps * abs(float(exact))


@pytest.mark.parametrize(("n", "d"), [(30_000, 20), (1_000_000, 1)])
def test_newton_takes_little_memory_besides_the_data(n, d):
    rng = np.random.default_rng(10)
    X, y = rng.normal(size=(n, d)), np.resize([0, 1, 1], n)
    tracemalloc.start()
    try:
        scratch.LogisticRegression().fit(X, y)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 10e6  # bytes; X alone has 4.8e6, or y 8e6


@each_half
def test_training_stops_as_soon_as_the_tolerance_is_met(half):
    X, y = cancer()
    loose, tight = (HALVES[half](solver="lbfgs", tol=tol).fit(X, y).n_iter_ for tol in (1e-2, 1e-5))
    assert 1 < loose < tight / 2


# ---- refusals --------------------------------------------------------------------------------------------------------

X4, Y4 = np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 2.0], [3.0, 1.0]]), np.array([0, 1, 0, 1])


@each_half
@pytest.mark.parametrize(
    ("options", "X", "y", "says"),
    [
        ({"solver": "newtn"}, X4, Y4, "solver: expected one of gradient_descent, newton, lbfgs; got 'newtn'"),
        ({"C": 0}, X4, Y4, "C: expected a number above 0"),
        ({}, X4[:, 0], Y4, "got the shape (4,). Reshape your data"),
        ({}, np.where(X4 == 2, np.nan, X4), Y4, "Input X contains NaN. It is in row 2, column 0"),
        ({}, X4, Y4[:3], "Found input variables with inconsistent numbers of samples: X 4, y 3"),
        ({}, X4, Y4 + 0.5, "Unknown label type: continuous, such as 0.5"),
        ({}, X4, [7, 7, 7, 7], "only one class: "),
        ({}, X4, ["a", None, "b", "a"], "labels that cannot be sorted"),
    ],
)
def test_what_cannot_be_fitted_is_refused_in_words(half, options, X, y, says):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011  (the message is compared)
        HALVES[half](**options).fit(X, np.array(y, dtype=object) if None in list(y) else y)
    assert says in str(refusal.value)


@each_half
@pytest.mark.parametrize(
    ("class_weight", "sample_weight", "says"),
    [
        (None, [1, 2, 3], "sample_weight: one number for each of 4 rows expected; got the shape (3,)"),
        (None, [[1], [1], [2], [2]], "sample_weight: one number for each of 4 rows expected; got the shape (4, 1)"),
        (None, [1, 1, 1, -1], "sample_weight: finite numbers of 0 or more expected; got -1.0 to 1.0"),
        (None, [1, 1, np.nan, 1], "sample_weight: finite numbers of 0 or more expected; got nan"),
        ({0: 1, 1: -2}, None, "class_weight: finite numbers of 0 or more expected; got -2.0 to 1.0"),
        ({0: 0, 1: 0}, None, "make the weight of every row zero: one at least has to count"),
        ("even", None, "class_weight: expected None, 'balanced' or a dict of label: weight; got 'even'"),
        ([1, 2], None, "class_weight: expected None, 'balanced' or a dict of label: weight; got [1, 2]"),
        ({0: 1, 7: 2}, None, "The classes, [1], are not in class_weight, which has others: [0, 7]"),
    ],
)
def test_weights_that_are_none_are_refused_in_words(half, class_weight, sample_weight, says):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011  (the message is compared)
        HALVES[half](class_weight=class_weight).fit(X4, Y4, sample_weight)
    assert says in str(refusal.value)


@each_half
def test_predicting_before_fitting_says_so(half):
    with pytest.raises(NotFittedError, match="not fitted yet"):
        HALVES[half]().predict(X4)
