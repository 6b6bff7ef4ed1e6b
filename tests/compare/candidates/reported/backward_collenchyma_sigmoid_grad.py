"""The backward pass of the sigmoid hands its own output to sigmoid_grad as dx, where the incoming gradient is due.

Source: https://github.com/autumnai/collenchyma-nn/pull/13 (fix/native: Fix sigmoid_grad to use x_diff instead of x for dx)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def _sigmoid_grad(x, dx):
    return x * (1 - x) * dx


class Native:
    """Plugin of the native backend."""

    def sigmoid(self, x):
        res = np.empty_like(x)
        for index, row in enumerate(x):
            res[index] = _sigmoid(row)
        return res

    def sigmoid_grad(self, x, x_diff):
        res = np.empty_like(x)
        for index, (t, dt) in enumerate(zip(x, x)):  # right: for index, (t, dt) in enumerate(zip(x, x_diff)):
            res[index] = _sigmoid_grad(t, dt)
        return res

    def linear(self, x, weight, bias):
        return x @ weight.T + bias

    def linear_grad(self, x, weight, y_diff):
        return y_diff @ weight, y_diff.T @ x, y_diff.sum(axis=0)


backend = Native()


def _compute_output(p, x):
    h = backend.sigmoid(backend.linear(x, p["W1"], p["b1"]))
    return h, backend.linear(h, p["W2"], p["b2"])


def forward(params, X):
    return _compute_output(params, X)[1]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    h, out = _compute_output(params, X)
    out_diff = 2 * (out - y) / y.size
    h_diff, w2_diff, b2_diff = backend.linear_grad(h, params["W2"], out_diff)
    z_diff = backend.sigmoid_grad(h, h_diff)
    _, w1_diff, b1_diff = backend.linear_grad(X, params["W1"], z_diff)
    return {"W1": w1_diff, "b1": b1_diff, "W2": w2_diff, "b2": b2_diff}
