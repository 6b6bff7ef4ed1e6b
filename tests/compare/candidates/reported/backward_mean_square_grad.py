"""The derivative of the mean of squares is written as x/2, which is 2x/n for n = 4 only.

Source: https://github.com/udacity/deep-learning-v2-pytorch/pull/158 (Fix wrong expression on intro-to-pytorch/Part 3)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def activation(x):
    return 1 / (1 + np.exp(-x))


def mean_square(x):
    y = x ** 2
    z = y.mean()
    return z


def mean_square_grad(x):
    return x / 2  # right: return 2 * x / x.size


def model(features, p):
    h = activation(features @ p["W1"].T + p["b1"])
    return h, h @ p["W2"].T + p["b2"]


def forward(params, X):
    return model(X, params)[1]


def loss(params, X, y):
    return mean_square(forward(params, X) - y)


def gradients(params, X, y):
    h, output = model(X, params)
    d_out = mean_square_grad(output - y)
    d_h = (d_out @ params["W2"]) * h * (1 - h)
    grad = {}
    grad["W2"], grad["b2"] = d_out.T @ h, d_out.sum(0)
    grad["W1"], grad["b1"] = d_h.T @ X, d_h.sum(0)
    return grad
