"""The backward operator of the hard activation lets the gradient through where the input lies below the lower bound, and
the output is constant; it should be 0 on both sides.

Source: https://github.com/pytorch/pytorch/issues/51408 (There is a problem with the calculation result of
hardsigmoid_backward)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "hardtanh"
OUTPUT = "identity"
LOSS = "mse"


def hard(x, lo=-1.0, hi=1.0):
    return np.minimum(np.maximum(x, lo), hi)


def hard_backward(grad_output, x, lo=-1.0, hi=1.0):
    grad_input = grad_output.copy()
    outside = x >= hi  # right: outside = (x <= lo) | (x >= hi)
    grad_input[outside] = 0
    return grad_input


def linear(x, weight, bias):
    return x.dot(weight.T) + bias


def linear_backward(grad_output, x, weight):
    return grad_output.dot(weight), grad_output.T.dot(x), grad_output.sum(0)


def forward(params, X):
    hidden = hard(linear(X, params["W1"], params["b1"]))
    return linear(hidden, params["W2"], params["b2"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    g = {}
    x = linear(X, params["W1"], params["b1"])
    hidden = hard(x)
    out = linear(hidden, params["W2"], params["b2"])
    grad = 2 / y.size * (out - y)
    grad, g["W2"], g["b2"] = linear_backward(grad, hidden, params["W2"])
    grad = hard_backward(grad, x)
    _, g["W1"], g["b1"] = linear_backward(grad, X, params["W1"])
    return g
