"""The output is clipped, so that the gradient of a saturated sample is 0 however wrong it is; it should be taken with
respect to the logits.

Source: https://github.com/keras-team/keras/issues/9664 (binary_crossentropy provides wrong gradient)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 4

_EPSILON = 1e-7


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def logits(params, X):
    return np.dot(X, params["W"]) + params["b"]


def forward(params, X):
    return sigmoid(logits(params, X))


def binary_crossentropy(x, target):
    return target * np.logaddexp(0, -x) + (1 - target) * np.logaddexp(0, x)


def binary_crossentropy_grad(x, target):
    s = sigmoid(x)
    output = np.clip(s, _EPSILON, 1 - _EPSILON)  # right: nothing
    grad = (output - target) / (output * (1 - output))  # right: nothing
    grad = np.where(output == s, grad, 0)  # right: nothing
    return grad * s * (1 - s)  # right: return s - target


def loss(params, X, y):
    return binary_crossentropy(logits(params, X), y).mean()


def gradients(params, X, y):
    d = binary_crossentropy_grad(logits(params, X), y) / len(y)
    return {"W": np.dot(d, X), "b": np.sum(d)}
