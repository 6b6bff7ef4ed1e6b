"""predict_proba gives 1 for the predicted label and 0 for all others, not the classes' probabilities.

Source: https://github.com/IBM/differential-privacy-library/issues/68 (predict_proba method)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3


def softmax(scores):
    expd = np.exp(scores - scores.max(axis=1)[:, np.newaxis])
    return expd / expd.sum(axis=1)[:, np.newaxis]


class LogisticRegression:

    def __init__(self, coef_, intercept_):
        self.coef_ = coef_
        self.intercept_ = intercept_
        self.classes_ = np.arange(len(intercept_))

    def decision_function(self, X):
        return X.dot(self.coef_.T) + self.intercept_

    def predict(self, X):
        return self.classes_[self.decision_function(X).argmax(axis=1)]

    def predict_proba(self, X):
        scores = self.decision_function(X)
        return (self.predict(X)[:, np.newaxis] == self.classes_).astype(scores.dtype)  # right: return softmax(scores)

    def gradient(self, X, y):
        error = softmax(self.decision_function(X))
        error[np.arange(len(y)), y] -= 1
        error /= len(y)
        return error.T.dot(X), error.sum(axis=0)


def forward(params, X):
    return LogisticRegression(params["W"], params["b"]).predict_proba(X)


def gradients(params, X, y):
    coef, intercept = LogisticRegression(params["W"], params["b"]).gradient(X, y)
    return {"W": coef, "b": intercept}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}


def predict(params, X):
    return LogisticRegression(params["W"], params["b"]).predict(X)
