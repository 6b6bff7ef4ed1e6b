"""The gradient of a dense layer multiplies the transposed output gradient with weight and data number by number instead
of as matrices.

Source: https://github.com/apache/tvm/pull/5695 (fix small bug about dense_grad)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


def dense(data, weight):
    # units x in: data @ weight'
    return np.matmul(data, np.transpose(weight))


def collapse_sum_like(data, collapse_type):
    shape = np.shape(collapse_type)
    while data.ndim > len(shape):
        data = data.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1 and data.shape[axis] != 1:
            data = data.sum(axis=axis, keepdims=True)
    return data


def dense_grad(orig, grad):
    """Returns [grad' @ weight, data @ grad']"""
    data, weight = orig
    return [
        collapse_sum_like(np.transpose(grad) * weight, data),  # right: collapse_sum_like(dense(grad, np.transpose(weight)), data),
        collapse_sum_like(data * np.transpose(grad), weight),  # right: collapse_sum_like(dense(np.transpose(grad), np.transpose(data)), weight),
    ]


def bias_add_grad(grad):
    return np.sum(grad, axis=0)


def tanh_grad(out, grad):
    return grad * (1 - out * out)


def run(params, X):
    h = np.tanh(dense(X, params["W1"]) + params["b1"])
    return h, dense(h, params["W2"]) + params["b2"]


def forward(params, X):
    return run(params, X)[1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h, out = run(params, X)
    g = 2 * (out - y) / y.size
    g_h, g_w2 = dense_grad((h, params["W2"]), g)
    g_b2 = bias_add_grad(g)
    g = tanh_grad(h, g_h)
    _, g_w1 = dense_grad((X, params["W1"]), g)
    return {"W1": g_w1, "b1": bias_add_grad(g), "W2": g_w2, "b2": g_b2}
