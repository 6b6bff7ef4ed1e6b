"""The two cases of the binary cross-entropy are swapped: where the target is 1 it takes the log of 1 - p, and elsewhere
that of p.

Source: https://github.com/fastai/fastbook/pull/480 (Update binary_cross_entropy in 06_multicat.ipynb)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def linear1(xb, weights, bias):
    return xb @ weights + bias


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def binary_cross_entropy(inputs, targets):
    log_p = -np.logaddexp(0, -inputs)
    log_1_p = -np.logaddexp(0, inputs)
    return -np.where(targets == 1, log_1_p, log_p).mean()  # right: return -np.where(targets == 1, log_p, log_1_p).mean()


def calc_grad(xb, yb, weights, bias):
    preds = sigmoid(linear1(xb, weights, bias))
    delta = (preds - yb) / len(yb)
    return xb.T @ delta, delta.sum()


def forward(params, X):
    return sigmoid(linear1(X, params["W"], params["b"]))


def loss(params, X, y):
    return binary_cross_entropy(linear1(X, params["W"], params["b"]), y)


def gradients(params, X, y):
    weights_grad, bias_grad = calc_grad(X, y, params["W"], params["b"])
    return {"W": weights_grad, "b": bias_grad}


def step(params, X, y, lr):
    grad = gradients(params, X, y)
    return {name: params[name] - lr * grad[name] for name in params}
