"""The gradients of earlier steps are never cleared, so each step goes along the sum of all gradients so far; they
should be zeroed before every backward.

Source: https://github.com/deepjavalibrary/d2l-java/pull/202 (Clear gradients from the previous batch in linear
regression)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"


class Parameter:
    """An array and the gradient that belongs to it."""

    def __init__(self, array, gradient=None):
        self.array = array
        self.gradient = np.zeros_like(array) if gradient is None else gradient.copy()

    def zero_gradients(self):
        self.gradient = np.zeros_like(self.array)


def linreg(X, w, b):
    return X @ w.array + b.array


def backward(X, y, w, b):
    error = 2 * (linreg(X, w, b) - y) / len(y)
    w.gradient = w.gradient + X.T @ error  # or here
    b.gradient = b.gradient + error.sum()  # or here


def sgd(parameters, lr):
    for p in parameters:
        p.array = p.array - lr * p.gradient


def forward(params, X):
    return linreg(X, Parameter(params["W"]), Parameter(params["b"]))


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    w, b = Parameter(params["W"]), Parameter(params["b"])
    backward(X, y, w, b)
    return {"W": w.gradient, "b": b.gradient}


def step(params, X, y, lr, state):
    # the parameters keep their gradient arrays from batch to batch
    w = Parameter(params["W"], state.get("W"))  # or here
    b = Parameter(params["b"], state.get("b"))  # or here
    # missing: w.zero_gradients()
    # missing: b.zero_gradients()
    backward(X, y, w, b)  # or here
    sgd([w, b], lr)
    return {"W": w.array, "b": b.array}, {"W": w.gradient, "b": b.gradient}
