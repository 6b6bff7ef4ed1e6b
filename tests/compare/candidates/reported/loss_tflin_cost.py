"""activation is (n, 1) and Y is (n,), so the cost sums the squares of an (n, n) matrix; Y needs a second axis.

Source: https://github.com/ForeverZyh/TensorFlow-Program-Bugs/issues/5 (Bug in the UT-13 fixed version)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"


def model(X, W, b):
    """rows in, one column out"""
    return np.matmul(X, W.reshape(-1, 1)) + b


def cost(X, Y, W, b):
    n_samples = X.shape[0]
    activation = model(X, W, b)
    squares = np.power(activation - Y, 2)  # right: squares = np.power(activation - Y[..., np.newaxis], 2)
    return np.sum(squares) / (2 * n_samples)


def sample_gradient(x, y, W, b):
    activation = model(x[np.newaxis, :], W, b)[0, 0]
    return (activation - y) * x, activation - y


def forward(params, X):
    return model(X, params["W"], params["b"])[:, 0]


def loss(params, X, y):
    return cost(X, y, params["W"], params["b"])


def gradients(params, X, y):
    n_samples = X.shape[0]
    W, b = params["W"], params["b"]
    grad_W = np.zeros_like(W)
    grad_b = np.zeros_like(b)
    # feed the samples one by one
    for (x, t) in zip(X, y):
        gW, gb = sample_gradient(x, t, W, b)
        grad_W = grad_W + gW
        grad_b = grad_b + gb
    return {"W": grad_W / n_samples, "b": grad_b / n_samples}


def step(params, X, y, lr):
    grad = gradients(params, X, y)
    return {"W": params["W"] - lr * grad["W"], "b": params["b"] - lr * grad["b"]}
