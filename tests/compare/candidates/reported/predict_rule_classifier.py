"""The labels are cut at probability 0.1 (default threshold) instead of 0.5.

Source: https://github.com/csinva/imodels/pull/266 (Make BayesianRuleList.predict agree with predict_proba)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class Classifier:
    """Small sklearn-like binary classifier."""

    def __init__(self, coef, intercept):
        self.coef_ = coef
        self.intercept_ = intercept

    def decision_function(self, X):
        return X @ self.coef_ + self.intercept_

    def predict_proba(self, X):
        p = 1 / (1 + np.exp(-self.decision_function(X)))
        return np.column_stack([1 - p, p])

    def predict(self, X, threshold=0.1):  # right: def predict(self, X, threshold=0.5):
        return 1 * (self.predict_proba(X)[:, 1] >= threshold)  # or here

    def log_loss(self, X, y):
        z = self.decision_function(X)
        return np.mean(np.logaddexp(0, z) - y * z)

    def partial_fit(self, X, y, lr):
        error = self.predict_proba(X)[:, 1] - y
        coef = self.coef_ - lr * (error @ X) / len(y)
        intercept = self.intercept_ - lr * error.mean()
        return Classifier(coef, intercept)


def model(params):
    return Classifier(params["W"], params["b"])


def forward(params, X):
    return model(params).predict_proba(X)[:, 1]


def loss(params, X, y):
    return model(params).log_loss(X, y)


def step(params, X, y, lr):
    fitted = model(params).partial_fit(X, y, lr)
    return {"W": fitted.coef_, "b": fitted.intercept_}


def predict(params, X):
    return model(params).predict(X)
