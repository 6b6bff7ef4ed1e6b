"""The minus in the argument of sigma is missing: the gradient of log(1 + exp(-y w.x)) is -y x sigma(-y w.x).

Source: https://github.com/Yorko/mlcourse.ai/issues/640 (Mistake in assignment 8)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigma(z):
    return 1.0 / (1.0 + np.exp(-z))


def margin(w, b, x, t):
    """t is 1 or -1"""
    return t * (np.dot(x, w) + b)


def forward(params, X):
    return sigma(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    t = 2 * y - 1
    return np.mean(np.logaddexp(0, -margin(params["W"], params["b"], X, t)))


def gradients(params, X, y):
    n = X.shape[0]
    grad_w = np.zeros_like(params["W"])
    grad_b = np.zeros_like(params["b"])
    for xi, yi in zip(X, y):
        t = 2 * yi - 1
        delta = t * sigma(margin(params["W"], params["b"], xi, t))
        # right: delta = t * sigma(-margin(params["W"], params["b"], xi, t))
        grad_w = grad_w - delta * xi / n
        grad_b = grad_b - delta / n
    return {"W": grad_w, "b": grad_b}
