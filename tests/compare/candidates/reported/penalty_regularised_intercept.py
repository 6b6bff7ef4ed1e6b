"""The regulariser has the same strength for all the elements of w, also for the first, which is the bias term; its first
element should be zero.

Source: https://github.com/AmazaspShumik/sklearn-bayes/issues/5 (Regularised bias term in Bayesian Logistic Regression)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
L2 = 0.5


def add_intercept(X):
    return np.hstack((np.ones((X.shape[0], 1), dtype=X.dtype), X))


def regulariser(w, alpha):
    alpha0 = np.full_like(w, alpha)  # right: alpha0 = np.full_like(w, alpha); alpha0[0] = 0
    return alpha0


def cost_grad(X, Y, w, alpha):
    """Negative log likelihood and regulariser, with their gradient."""
    n = X.shape[0]
    Xw = np.dot(X, w)
    s = 1 / (1 + np.exp(-Xw))
    alpha0 = regulariser(w, alpha)
    cost = np.sum(np.logaddexp(0, Xw) - Y * Xw) / n + np.sum(alpha0 * w * w) / 2
    grad = np.dot(X.T, s - Y) / n + alpha0 * w
    return cost, grad


def stack(params):
    return np.concatenate(([params["b"]], params["W"])).astype(params["W"].dtype)


def forward(params, X):
    return 1 / (1 + np.exp(-np.dot(add_intercept(X), stack(params))))


def loss(params, X, y):
    return cost_grad(add_intercept(X), y, stack(params), L2)[0]


def gradients(params, X, y):
    grad = cost_grad(add_intercept(X), y, stack(params), L2)[1]
    return {"W": grad[1:], "b": grad[0]}
