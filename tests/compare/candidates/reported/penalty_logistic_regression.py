"""The optimizer is defined with the loss before the penalties are added to it: they are in the loss that is reported, and
not in the one that is minimized.

Source: https://github.com/snorkel-team/snorkel/issues/872 (Logistic Regression Defunct L1 & L2 penalty. Bug & suggested fix)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L1 = 0.05
L2 = 0.1


class Loss:
    """A sum of terms, each a pair of functions of (w, b): the value and its gradients."""

    def __init__(self, *terms):
        self.terms = terms

    def __add__(self, other):
        return Loss(*self.terms, *other.terms)

    def value(self, w, b):
        return sum(f(w, b) for f, _ in self.terms)


class Optimizer:
    def __init__(self, loss):
        self.loss = loss

    def compute_gradients(self, w, b):
        gs = [g(w, b) for _, g in self.loss.terms]
        return sum(g[0] for g in gs), sum(g[1] for g in gs)


def sigmoid(h):
    return 1 / (1 + np.exp(-h))


class LogisticRegression:
    def __init__(self, X, Y, l1_penalty=L1, l2_penalty=L2):
        n = len(Y)

        def cross_entropy(w, b):
            h = X @ w + b
            return np.mean(np.logaddexp(0, h) - Y * h)

        def cross_entropy_grad(w, b):
            e = (sigmoid(X @ w + b) - Y) / n
            return X.T @ e, np.sum(e)

        l1 = Loss((lambda w, b: l1_penalty * np.sum(np.abs(w)), lambda w, b: (l1_penalty * np.sign(w), 0)))
        l2 = Loss((lambda w, b: l2_penalty / 2 * np.sum(w * w), lambda w, b: (l2_penalty * w, 0)))
        self.loss = Loss((cross_entropy, cross_entropy_grad))
        self.optimizer = Optimizer(self.loss)  # right: nothing
        self.loss = self.loss + l1
        self.loss = self.loss + l2  # right: self.loss = self.loss + l2; self.optimizer = Optimizer(self.loss)


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def loss(params, X, y):
    return LogisticRegression(X, y).loss.value(params["W"], params["b"])


def gradients(params, X, y):
    dw, db = LogisticRegression(X, y).optimizer.compute_gradients(params["W"], params["b"])
    return {"W": dw, "b": db}
