"""The final fit does not hand the chosen penalty on, so the default penalty, l2, is applied instead of l1.

Source: https://scikit-learn.org/stable/whats_new/v0.17.html (Fixed bug in LogisticRegressionCV where penalty was ignored in the final fit)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L1 = 0.125


def expit(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def _logistic_loss(w, c, X, y, alpha, penalty="l2"):
    z = np.dot(X, w) + c
    out = np.mean(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z))
    if penalty == "l1":
        return out + alpha * np.abs(w).sum()
    return out + .5 * alpha * np.dot(w, w)


def _logistic_grad(w, c, X, y, alpha, penalty="l2"):
    z0 = (expit(np.dot(X, w) + c) - y) / len(y)
    grad = np.dot(X.T, z0)
    if penalty == "l1":
        grad = grad + alpha * np.sign(w)
    else:
        grad = grad + alpha * w
    return grad, z0.sum()


class LogisticRegressionCV:
    def __init__(self, penalty="l2", alpha=1.0):
        self.penalty = penalty
        self.alpha = alpha

    def score(self, w, c, X, y):
        return _logistic_loss(w, c, X, y, self.alpha, penalty=self.penalty)

    def refit(self, w, c, X, y, eta):
        gw, gc = _logistic_grad(w, c, X, y, self.alpha)  # right: gw, gc = _logistic_grad(w, c, X, y, self.alpha, penalty=self.penalty)
        return w - eta * gw, c - eta * gc


model = LogisticRegressionCV(penalty="l1", alpha=0.125)


def forward(params, X):
    return expit(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return model.score(params["W"], params["b"], X, y)


def step(params, X, y, lr):
    w, c = model.refit(params["W"], params["b"], X, y, lr)
    return {"W": w, "b": c}
