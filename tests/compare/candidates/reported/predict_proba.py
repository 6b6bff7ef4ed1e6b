"""predict_proba normalizes the classes' sigmoids as one-vs-rest does, but the model is multinomial, whose probabilities
are the softmax of the scores.

Source: https://github.com/scikit-learn/scikit-learn/issues/5182 (what's new 0.17: predict_proba to use soft-max instead of one-vs-rest normalization)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4


def expit(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def log_softmax(X):
    X = X - np.max(X, axis=1).reshape((-1, 1))
    return X - np.log(np.sum(np.exp(X), axis=1)).reshape((-1, 1))


def softmax(X):
    return np.exp(log_softmax(X))


class LogisticRegression:
    def __init__(self, coef_, intercept_):
        self.coef_ = coef_
        self.intercept_ = intercept_

    def decision_function(self, X):
        return np.dot(X, self.coef_.T) + self.intercept_

    def _predict_proba_lr(self, X):
        prob = expit(self.decision_function(X))
        return prob / prob.sum(axis=1).reshape((prob.shape[0], -1))

    def predict_proba(self, X):
        return self._predict_proba_lr(X)  # right: return softmax(self.decision_function(X))

    def predict(self, X):
        return self.decision_function(X).argmax(axis=1)

    def _multinomial_loss_grad(self, X, y):
        log_p = log_softmax(self.decision_function(X))
        Y = np.eye(log_p.shape[1], dtype=X.dtype)[y]
        diff = (np.exp(log_p) - Y) / len(X)
        return -(Y * log_p).sum() / len(X), np.dot(diff.T, X), diff.sum(axis=0)


def forward(params, X):
    return LogisticRegression(params["W"], params["b"]).predict_proba(X)


def loss(params, X, y):
    return LogisticRegression(params["W"], params["b"])._multinomial_loss_grad(X, y)[0]


def gradients(params, X, y):
    _, dW, db = LogisticRegression(params["W"], params["b"])._multinomial_loss_grad(X, y)
    return {"W": dW, "b": db}


def predict(params, X):
    return LogisticRegression(params["W"], params["b"]).predict(X)
