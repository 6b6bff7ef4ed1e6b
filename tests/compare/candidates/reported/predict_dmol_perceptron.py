"""The perceptron answers 0 where its value is positive and 1 where it is not; it should be the other way round.

Source: https://github.com/whitead/dmol-book/issues/181 (Inconsistency in Section 4.4.1)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


def perceptron(x, w, b):
    v = np.dot(x, w) + b
    y = np.where(v > 0, np.zeros_like(v), np.ones_like(v))  # right: y = np.where(v > 0, np.ones_like(v), np.zeros_like(v))
    return y


def soft_perceptron(x, w, b):
    v = np.dot(x, w) + b
    return 1 / (1 + np.exp(-v))


def bin_ce(y, v):
    """Binary cross-entropy of labels y and values v before the sigmoid."""
    return np.mean(np.maximum(v, 0) - v * y + np.log1p(np.exp(-np.abs(v))))


def loss_wrapper(w, b, data):
    features, labels = data
    return bin_ce(labels, np.dot(features, w) + b)


def loss_grad(w, b, data):
    features, labels = data
    e = soft_perceptron(features, w, b) - labels
    return np.dot(e, features) / len(labels), np.mean(e)


def forward(params, X):
    return soft_perceptron(X, params["W"], params["b"])


def loss(params, X, y):
    return loss_wrapper(params["W"], params["b"], (X, y))


def gradients(params, X, y):
    grad = loss_grad(params["W"], params["b"], (X, y))
    return {"W": grad[0], "b": grad[1]}


def step(params, X, y, lr):
    w, b = params["W"], params["b"]
    grad = loss_grad(w, b, (X, y))
    return {"W": w - lr * grad[0], "b": b - lr * grad[1]}


def predict(params, X):
    return perceptron(X, params["W"], params["b"]).astype(int)
