"""The sigmoid's derivative is put together from exp(-x), which overflows where x is very negative: inf / inf is NaN. It
should come from the sigmoid itself.

Source: https://github.com/tracel-ai/burn/pull/1140 (fix the problem of sigmoid gradient generating NaN)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def sigmoid(tensor):
    return 1 / (1 + np.exp(-tensor))


def sigmoid_backward(tensor, output, grad):
    exp = np.exp(-tensor)
    return grad * output * exp / (1 + exp)  # right: return grad * output * (1 - output)


def linear(x, w, b):
    return np.einsum("bi,oi->bo", x, w) + b


def forward(params, X):
    return linear(sigmoid(linear(X, params["W1"], params["b1"])), params["W2"], params["b2"])


def loss(params, X, y):
    diff = forward(params, X) - y
    return np.mean(diff * diff)


def gradients(params, X, y):
    z = linear(X, params["W1"], params["b1"])
    a = sigmoid(z)
    out = linear(a, params["W2"], params["b2"])
    d_out = 2 * (out - y) / y.size
    d_a = np.einsum("bo,oi->bi", d_out, params["W2"])
    d_z = sigmoid_backward(z, a, d_a)
    return {
        "W1": np.einsum("bo,bi->oi", d_z, X),
        "b1": np.einsum("bo->o", d_z),
        "W2": np.einsum("bo,bi->oi", d_out, a),
        "b2": np.einsum("bo->o", d_out),
    }
