"""The loss takes the square root of the mean of the squared errors; the mean squared error has no square root.

Source: https://github.com/chiphuyen/python-is-cool/issues/7 (Mean absolute error calculated instead of MSE)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def output(w, b, x):
    return sum(map(lambda wx: wx[0] * wx[1], zip(w, x))) + b


def forward(params, X):
    w, b = params["W"], params["b"]
    outputs = list(map(lambda x: output(w, b, x), X))
    return np.array(outputs)


def loss(params, X, y):
    outputs = forward(params, X)
    square = lambda pair: (pair[0] - pair[1]) ** 2
    squared_errors = list(map(square, zip(outputs, y)))
    return np.sqrt(sum(squared_errors) / len(squared_errors))  # right: return sum(squared_errors) / len(squared_errors)


def gradients(params, X, y):
    errors = forward(params, X) - y
    n = len(errors)
    return {"W": 2 * errors @ X / n, "b": 2 * errors.sum() / n}
