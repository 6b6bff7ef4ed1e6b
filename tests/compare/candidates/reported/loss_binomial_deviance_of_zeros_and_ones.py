"""The deviance log(1 + exp(-2 y f)) is for y of -1 and 1 and for half the log-odds; here y is 0 or 1 and f is the
log-odds, so it should be log(1 + exp(-(2 y - 1) f)).

Source: https://github.com/scikit-learn/scikit-learn/issues/1625 (Possible math error in Binomial deviance
calculations)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


class LossFunction(object):
    """Abstract base class for the losses."""

    def __call__(self, y, pred):
        raise NotImplementedError()

    def negative_gradient(self, y, pred):
        raise NotImplementedError()


class BinomialDeviance(LossFunction):
    """Binomial deviance loss function for binary classification."""

    def __call__(self, y, pred):
        """Compute the deviance (= negative log-likelihood), a mean over the samples. """
        # logaddexp(0, v) == log(1.0 + exp(v))
        pred = pred.ravel()
        return np.sum(np.logaddexp(0.0, -2.0 * y * pred)) / y.shape[0]
        # right: return np.sum(np.logaddexp(0.0, -(2.0 * y - 1.0) * pred)) / y.shape[0]

    def negative_gradient(self, y, pred):
        return y - self.score_to_proba(pred.ravel())

    def score_to_proba(self, score):
        return 1.0 / (1.0 + np.exp(-score))


class LinearEstimator(object):

    def __init__(self, coef_, intercept_):
        self.coef_ = coef_
        self.intercept_ = intercept_
        self.loss_ = BinomialDeviance()

    def decision_function(self, X):
        return np.dot(X, self.coef_) + self.intercept_

    def predict_proba(self, X):
        return self.loss_.score_to_proba(self.decision_function(X))

    def train_score_(self, X, y):
        return self.loss_(y, self.decision_function(X))


def forward(params, X):
    return LinearEstimator(params["W"], params["b"]).predict_proba(X)


def loss(params, X, y):
    return LinearEstimator(params["W"], params["b"]).train_score_(X, y)


def gradients(params, X, y):
    est = LinearEstimator(params["W"], params["b"])
    residual = est.loss_.negative_gradient(y, est.decision_function(X))
    return {"W": -np.dot(residual, X) / len(residual), "b": -np.sum(residual) / len(residual)}


def predict(params, X):
    est = LinearEstimator(params["W"], params["b"])
    return (est.decision_function(X) > 0).astype(int)
