"""The regularization strength C multiplies the gradient of the likelihood and not the penalty's: it belongs to the sign
of the weights.

Source: https://github.com/jiacheng-ye/code-for-nlp-beginner/issues/2 (question on the numpy LogisticRegression)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
L1 = 0.05


class LogisticRegression:

    def __init__(self, C, learning_rate, w, bias):
        self.C = C
        self.learning_rate = learning_rate
        self.w = w.copy()
        self.bias = bias.copy()

    def _log_softmax(self, X):
        dot = X.dot(self.w) + self.bias
        dot = dot - dot.max(axis=1, keepdims=True)
        return dot - np.log(np.exp(dot).sum(axis=1, keepdims=True))

    def predict_proba(self, X):
        return np.exp(self._log_softmax(X))

    def nll(self, X, y):
        return -self._log_softmax(X)[range(len(y)), y].mean() + self.C * np.abs(self.w).sum()

    def fit_batch(self, X, y):
        n_samples, n_classes = len(X), self.w.shape[1]
        y_one_hot = np.eye(n_classes, dtype=X.dtype)[y]
        diff = (y_one_hot - self.predict_proba(X)) / n_samples
        gradients = X.T.dot(diff)
        self.w += self.learning_rate * (gradients * self.C - np.sign(self.w))
        # right: self.w += self.learning_rate * (gradients - self.C * np.sign(self.w))
        self.bias += self.learning_rate * diff.sum(axis=0)
        return self


def forward(params, X):
    return LogisticRegression(L1, 0.0, params["W"].T, params["b"]).predict_proba(X)


def loss(params, X, y):
    return LogisticRegression(L1, 0.0, params["W"].T, params["b"]).nll(X, y)


def step(params, X, y, lr):
    clf = LogisticRegression(L1, lr, params["W"].T, params["b"]).fit_batch(X, y)
    return {"W": clf.w.T, "b": clf.bias}


def predict(params, X):
    return forward(params, X).argmax(axis=1)
