"""The exponent in the sigmoid lacks its minus sign, so it returns the probability of the other class.

Source: https://github.com/Lancern/asm2vec/issues/5 (Sigmoid Function is Incorrect)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def _sigmoid(x):
    return 1 / (1 + np.exp(x))  # right: return 1 / (1 + np.exp(-x))


def _logits(params, X) -> np.ndarray:
    return np.dot(X, params["W"]) + params["b"]


def _dot_sigmoid(params, X) -> np.ndarray:
    return _sigmoid(_logits(params, X))


def forward(params, X):
    return _dot_sigmoid(params, X)


def loss(params, X, y):
    z = _logits(params, X)
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    g = (_dot_sigmoid(params, X) - y) / len(y)
    return {"W": np.dot(g, X), "b": np.sum(g)}


def step(params, X, y, lr):
    update = gradients(params, X, y)
    return {k: params[k] - lr * update[k] for k in params}
