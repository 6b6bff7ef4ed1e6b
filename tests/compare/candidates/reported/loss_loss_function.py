"""The mean square error is half the sum of the squares; the factor should be 1/n and not 1/2.

Source: https://github.com/snowkylin/tensorflow-handbook/issues/23 (the mean square loss in chapter basic: 1/2 or 1/n)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def predict_price(a, b, X):
    return np.dot(X, a) + b


def loss_function(y_pred, y):
    return 0.5 * np.sum(np.square(y_pred - y))  # right: return np.sum(np.square(y_pred - y)) / len(y)


def forward(params, X):
    return predict_price(params["W"], params["b"], X)


def loss(params, X, y):
    a, b = params["W"], params["b"]
    y_pred = predict_price(a, b, X)
    return loss_function(y_pred, y)


def gradients(params, X, y):
    y_pred = predict_price(params["W"], params["b"], X)
    grad_a = 2 * (y_pred - y).dot(X) / len(y)
    grad_b = 2 * (y_pred - y).sum() / len(y)
    return {"W": grad_a, "b": grad_b}


def step(params, X, y, lr):
    grad = gradients(params, X, y)
    a, b = params["W"] - lr * grad["W"], params["b"] - lr * grad["b"]
    return {"W": a, "b": b}
