"""predict compares the raw scores with 0.5, which is a threshold for probabilities; with the log loss the score should
be compared with 0.

Source: https://github.com/NVIDIA/cuml/pull/8339 (Unify reflection system & decorators; review of mbsgd_classifier.py:
use the decision-function margin threshold for log loss)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


class MBSGDClassifier:
    """A linear classifier, fitted by mini-batch SGD; loss is 'hinge', 'log' or 'squared_loss'"""

    def __init__(self, loss="log", penalty=None, eta0=0.1):
        self.loss, self.penalty, self.eta0 = loss, penalty, eta0
        self.classes_ = np.array([0, 1])

    def set(self, coef, intercept):
        self.coef_, self.intercept_ = coef, intercept
        return self

    def decision_function(self, X):
        return X @ self.coef_ + self.intercept_

    def predict_proba(self, X):
        return 1 / (1 + np.exp(-self.decision_function(X)))

    def predict(self, X):
        scores = self.decision_function(X)
        thresh = 0 if self.loss == "hinge" else 0.5
        # right: thresh = 0.5 if self.loss == "squared_loss" else 0
        indices = (scores > thresh).astype(int)
        return self.classes_[indices]

    def objective(self, X, y):
        z = self.decision_function(X)
        if self.loss == "log":
            return np.mean(np.logaddexp(0, z) - y * z)
        if self.loss == "hinge":
            return np.mean(np.maximum(0, 1 - (2 * y - 1) * z))
        return np.mean((z - y) ** 2)

    def partial_fit(self, X, y, eta0=None):
        eta = self.eta0 if eta0 is None else eta0
        d = (self.predict_proba(X) - y) / len(X)
        self.coef_ = self.coef_ - eta * (d @ X)
        self.intercept_ = self.intercept_ - eta * d.sum()
        return self


def estimator(params):
    return MBSGDClassifier(loss="log").set(params["W"], params["b"])


def forward(params, X):
    return estimator(params).predict_proba(X)


def predict(params, X):
    return estimator(params).predict(X)


def loss(params, X, y):
    return estimator(params).objective(X, y)


def step(params, X, y, lr):
    fitted = estimator(params).partial_fit(X, y, lr)
    return {"W": fitted.coef_, "b": fitted.intercept_}
