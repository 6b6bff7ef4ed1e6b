"""For the log loss the raw scores, which are no probabilities, are compared with 0.5 instead of 0.

Source: https://github.com/NVIDIA/cuml/issues/8361 (Fix threshold in `MBSGDClassifier.predict`)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class MBSGDClassifier:
    def __init__(self, loss="log"):
        self.loss = loss
        self.classes_ = np.array([0, 1])

    def set_attributes(self, coef_, intercept_):
        self.coef_ = coef_
        self.intercept_ = intercept_
        return self

    def decision_function(self, X):
        return X @ self.coef_.T + self.intercept_

    def predict_proba(self, X):
        scores = self.decision_function(X)
        return np.exp(-np.logaddexp(0, -scores))

    def predict(self, X):
        """Predict class labels for samples in X."""
        scores = self.decision_function(X)
        thresh = 0 if self.loss == "hinge" else 0.5  # right: thresh = 0.5 if self.loss == "squared_loss" else 0
        indices = (scores > thresh).astype(np.int8)
        return self.classes_[indices]

    def gradient(self, X, y):
        residual = (self.predict_proba(X) - y) / len(y)
        return X.T @ residual, residual.sum()


def model(params):
    return MBSGDClassifier(loss="log").set_attributes(params["W"], params["b"])


def forward(params, X):
    return model(params).predict_proba(X)


def gradients(params, X, y):
    coef_grad, intercept_grad = model(params).gradient(X, y)
    return {"W": coef_grad, "b": intercept_grad}


def predict(params, X):
    return model(params).predict(X)
