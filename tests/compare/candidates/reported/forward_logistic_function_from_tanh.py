"""The link between tanh and the logistic function is wrong: tanh(x) = 2*phi(2x) - 1, so phi(x) = (tanh(x/2) + 1)/2;
the half is missing (phi(2x) is computed).

Source: https://github.com/epfml/ML_course/issues/18 (Typo in lecture on activation functions)
"""

# Two layer net, logistic hidden units, linear output (regression exercise of the ML course)
import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


def phi(x):
    """logistic function, it is only a rescaled and shifted tanh (no overflow in exp this way)"""
    return (np.tanh(x) + 1) / 2  # right: return (np.tanh(x / 2) + 1) / 2


def forward(params, X):
    x1 = phi(X @ params["W1"].T + params["b1"])
    return x1 @ params["W2"].T + params["b2"]


def loss(params, X, y):
    e = forward(params, X) - y
    return np.sum(e ** 2) / (2 * len(X))


def gradients(params, X, y):
    N = len(X)
    x1 = phi(X @ params["W1"].T + params["b1"])
    y_hat = x1 @ params["W2"].T + params["b2"]
    delta2 = (y_hat - y) / N
    delta1 = (delta2 @ params["W2"]) * x1 * (1 - x1)
    return {
        "W1": delta1.T @ X,
        "b1": delta1.sum(axis=0),
        "W2": delta2.T @ x1,
        "b2": delta2.sum(axis=0),
    }


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
