"""gradient_descent is given the gradient of the regularised objective and calls the module's plain one instead; it
should call the function it was given.

Source: https://github.com/LxMLS/lxmls-toolkit/pull/32 (fixed gradient_descent to use the given cost/gradient
function, instead of the globally defined get_y and grad functions)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.2


def sigma(t):
    return 1.0 / (1.0 + np.exp(-t))


def get_y(theta, X, t):
    """The negative log-likelihood, averaged"""
    w, b = theta
    s = np.dot(X, w) + b
    return np.mean(np.logaddexp(0, s) - t * s)


def grad(theta, X, t):
    w, b = theta
    diff = sigma(np.dot(X, w) + b) - t
    return [np.dot(X.T, diff) / len(t), np.mean(diff)]


def get_y_map(theta, X, t):
    """with a Gaussian prior on the weights"""
    return get_y(theta, X, t) + L2 / 2 * np.dot(theta[0], theta[0])


def grad_map(theta, X, t):
    g_w, g_b = grad(theta, X, t)
    return [g_w + L2 * theta[0], g_b]


def gradient_descent(start, cost, gradient, data, step_size, max_iter=1):
    """Descends from start; returns the last point and the costs on the way."""
    X, t = data
    theta = list(start)
    costs = []
    for _ in range(max_iter):
        costs.append(cost(theta, X, t))
        g = grad(theta, X, t)  # right: g = gradient(theta, X, t)
        theta = [p - step_size * d for p, d in zip(theta, g)]
    return theta, costs


def forward(params, X):
    return sigma(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return get_y_map([params["W"], params["b"]], X, y)


def gradients(params, X, y):
    w, b = grad_map([params["W"], params["b"]], X, y)
    return {"W": w, "b": b}


def step(params, X, y, lr):
    (w, b), _ = gradient_descent([params["W"], params["b"]], get_y_map, grad_map, (X, y), lr)
    return {"W": w, "b": b}
