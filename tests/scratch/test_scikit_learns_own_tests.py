"""scikit-learn's own tests of its LogisticRegression, as they are installed with it, run on both of ours.

Nothing of them is copied: the class that their file tests is another while they run. It is ours with scikit-learn's
parameters, which takes the solver that it has for the one that is asked for, and warns in that solver's words. What is
left out stands in a table with its reason; of that, what fits ours at all has to fail, so that the table cannot
outlive its reasons. A few seconds' worth run always, by hand; the rest, and all on PyTorch, behind ``-m soak``.
"""

import functools
import re
import warnings
from fnmatch import fnmatchcase

import pytest
import sklearn
from sklearn.exceptions import ConvergenceWarning

import scratch
import torch_ref

VERSION = "1.9."  # another version has other tests, and the tables would be about others
if not sklearn.__version__.startswith(VERSION):
    reason = f"the tables are about the tests of scikit-learn {VERSION}x; installed is {sklearn.__version__}"
    pytest.skip(reason, allow_module_level=True)
with warnings.catch_warnings():
    warnings.simplefilter("ignore", pytest.PytestUnknownMarkWarning)  # "thread_unsafe", which its own runs know
    theirs = pytest.importorskip("sklearn.linear_model.tests.test_logistic", reason="installed without its tests")

SOLVERS = {  # theirs: ours, and the words in which theirs says that it did not come to an end
    "lbfgs": ("lbfgs", "lbfgs failed to converge"),
    "newton-cg": ("newton", "newton-cg failed to converge. Increase the number of iterations."),
    "newton-cholesky": ("newton", "Newton solver did not converge after {} iterations"),
    "liblinear": ("newton", "Liblinear failed to converge, increase the number of iterations."),
    "sag": ("newton", "The max_iter was reached which means the coef_ did not converge"),
    "saga": ("newton", "The max_iter was reached which means the coef_ did not converge"),
}

CV, PATH = "tests LogisticRegressionCV alone", "tests a private function behind LogisticRegression"
BOUND = "gets the class itself as a parameter, and asks for what solvers of theirs do not support"
NEVER_OURS = {  # tests that are not collected: they would pass without ours, because they never fit it
    "test_logistic_cv_refit_false_non_elasticnet": CV,
    "test_logistic_cv_mock_scorer": CV,
    "test_logistic_cv_sparse": CV,
    "test_logistic_regressioncv_class_weights": CV,
    "test_LogisticRegressionCV_no_refit": CV,
    "test_LogisticRegressionCV_elasticnet_attribute_shapes": CV,
    "test_lr_cv_scores_differ_when_sample_weight_is_requested": CV,
    "test_lr_cv_scores_without_enabling_metadata_routing": CV,
    "test_passing_params_without_enabling_metadata_routing": CV,
    "test_logisticregressioncv_warns_with_use_legacy_attributes": CV,
    "test_lr_scoring_warns": CV,
    "test_get_default_scorer": CV,
    "test_logistic_regression_path_convergence_fail": PATH,
    "test_logistic_regression_path_coefs_multinomial": PATH,
    "test_logistic_regression_path_init_coefs": PATH,
    "test_check_solver_option": BOUND,
    "test_elasticnet_l1_ratio_err_helpful": BOUND,
    "test_liblinear_multiclass_raises": BOUND,
    "test_penalty_deprecated": BOUND,
}
ONLY = {  # likewise, of the first of a test's parameters
    "problem": "single",  # the other is "cv"
    "array_namespace": "numpy",  # ours gives NumPy's arrays whatever it is given
}

L1, DUAL = "asks for an L1 or elastic-net penalty", "asks for liblinear's dual problem"
PENALTY = "asks for a warning about a parameter that scikit-learn is giving up"
CALLBACKS = "asks for scikit-learn's callbacks"
LEFT_OUT = {  # tests that ours does not pass, by name or by name and parameters
    "test_sample_and_class_weight_equivalence_liblinear": L1,
    "test_logreg_l1": L1,
    "test_elastic_net_coeffs": L1,
    "test_elastic_net_l1_l2_equivalence": L1,
    "test_elastic_net_vs_l1_l2": L1,
    "test_LogisticRegression_elastic_net_objective": L1,
    "test_LogisticRegressionCV_GridSearchCV_elastic_net": L1,
    "test_l1_ratio_non_elasticnet": L1,
    "test_elastic_net_versus_sgd": L1,
    "test_scores_attribute_layout_elasticnet": L1,
    "test_liblinear_not_stuck": L1,
    "test_lr_penalty_l1ratio_incompatible": L1,
    "test_saga_vs_liblinear*-1]": L1,
    "test_logistic_regression_cv_refit*-1]": L1,
    "test_logisticregression_liblinear_sample_weight*-params0]": L1,
    "test_logisticregression_liblinear_sample_weight*-params1]": DUAL,
    "test_liblinear_dual_random_state": DUAL,
    "test_penalty_none": PENALTY,
    "test_l1_ratio_None_deprecated": PENALTY,
    "test_logisticregression_warns_with_n_jobs": PENALTY,
    "test_logistic_regression_callback_support": CALLBACKS,
    "test_logistic_regression_callback_fitted_estimator": CALLBACKS,
    "test_logistic_regression_callback_support_warning": CALLBACKS,
    "test_sparsify": "asks for coefficients that are kept as a sparse matrix",
    "test_logreg_predict_proba_multinomial": "asks for a private method, _predict_proba_lr",
    "test_logistic_cv": "holds LogisticRegressionCV's liblinear, 2e-5 off, to six decimals of the coefficients",
    "test_logistic_cv_multinomial_score*neg_log_loss*": "holds their lbfgs at a loose tol to six decimals of the loss",
    "test_dtype_match*-liblinear]": "asks that float32 becomes float64, as liblinear computes",
    "test_large_sparse_matrix*-liblinear]": "asks for a refusal of indices of 64 bits, which liblinear cannot read",
    "test_large_sparse_matrix*-sag*": "asks for a refusal of indices of 64 bits, which sag and saga cannot read",
    "test_liblinear_with_large_values": "asks for liblinear's own refusal of numbers above 1e30",
    "test_newton_cholesky_fallback_to_lbfgs": "asks that newton-cholesky gives up for lbfgs where ours goes on",
}

# Where LogisticRegressionCV is fitted besides, or what takes long for what it adds.
LONG = {
    "test_multinomial_cv_iris",
    "test_multinomial_logistic_regression_string_inputs",
    "test_logistic_cv_multinomial_score",
    "test_logistic_cv_folds_with_classes_missing",
    "test_logistic_regression_solvers_multiclass",
    "test_logistic_regression_solvers_multiclass_unpenalized",
    "test_logistic_regression_cv_refit",
    "test_LogisticRegressionCV_on_folds",
    "test_n_iter",
    "test_warm_start",
    "test_logistic_regression_array_api_compliance",
}


FITTED = []  # ours, in the test that runs


def with_their_parameters(ours):
    """Our class, to be called as scikit-learn's is."""

    class LogisticRegression(ours):
        def __init__(
            self,
            penalty="deprecated",
            *,
            C=1.0,
            l1_ratio=0.0,
            dual=False,
            tol=1e-4,
            fit_intercept=True,
            intercept_scaling=1,  # only liblinear's penalty takes the intercept along, which this makes up for
            class_weight=None,
            random_state=None,  # nothing of ours is random
            solver="lbfgs",
            max_iter=100,
            verbose=0,
            warm_start=False,
            n_jobs=None,
        ):
            super().__init__(C, solver, None, max_iter, tol, warm_start, fit_intercept, class_weight)
            self.penalty, self.l1_ratio, self.dual, self.intercept_scaling = penalty, l1_ratio, dual, intercept_scaling
            self.random_state, self.verbose, self.n_jobs = random_state, verbose, n_jobs

        def fit(self, X, y, sample_weight=None):
            FITTED.append(self)
            if self.penalty != "deprecated" or self.l1_ratio or self.dual:
                raise TypeError("ours has the penalty ½·Σ W² or none")
            asked = self.solver
            self.solver, words = SOLVERS[asked]
            try:
                with warnings.catch_warnings(record=True) as heard:
                    warnings.simplefilter("always")
                    super().fit(X, y, sample_weight)
            finally:
                self.solver = asked
            for warning in heard:
                unended = warning.category is ConvergenceWarning
                warnings.warn(words.format(self.max_iter) if unended else warning.message, warning.category, 2)
            return self

    return LogisticRegression


@pytest.fixture
def global_random_seed():
    return 42  # what theirs is unless another is asked for


@pytest.fixture(autouse=True, params=["scratch", pytest.param("torch_ref", marks=pytest.mark.soak)])
def ours_for_theirs(request, monkeypatch):
    half = {"scratch": scratch, "torch_ref": torch_ref}[request.param]
    monkeypatch.setattr(theirs, "LogisticRegression", with_their_parameters(half.LogisticRegression))
    monkeypatch.setenv("SCIPY_ARRAY_API", "1")
    FITTED.clear()
    for left_out, reason in LEFT_OUT.items():
        if left_out == request.node.originalname or fnmatchcase(request.node.name, left_out):
            request.applymarker(pytest.mark.xfail(reason=reason, strict=True))


def on_ours(test):
    """Their test with its marks, without what never is ours; it counts only if it has fitted ours."""

    @functools.wraps(test)
    def held(**given):
        test(**given)
        assert FITTED, "it passes without ours: it belongs in NEVER_OURS"

    held.pytestmark = [theirs.pytestmark.mark]
    for mark in getattr(test, "pytestmark", []):
        if mark.name == "parametrize":
            names, values = mark.args
            kind = ONLY.get(names.split(",")[0]) if isinstance(names, str) else None
            values = [value for value in values if kind in (value, value[0])] if kind else list(values)
            mark = pytest.mark.parametrize(names, values, **mark.kwargs).mark
        held.pytestmark.append(mark)
    if test.__name__ in LONG | set(LEFT_OUT):
        held.pytestmark.append(pytest.mark.soak.mark)
    return held


THEIR_TESTS = {name: test for name, test in vars(theirs).items() if name.startswith("test_")}
globals().update({name: on_ours(test) for name, test in THEIR_TESTS.items() if name not in NEVER_OURS})


def test_what_the_tables_name_is_there():
    named = {*NEVER_OURS, *LONG, *(re.split(r"[?*]", left_out)[0] for left_out in LEFT_OUT)}
    assert named <= set(THEIR_TESTS)
