"""The fully connected kernel computes the first row of the batch only; all other rows of the output stay 0.

Source: https://github.com/pytorch/executorch/pull/19194 (Fix optional bias and batch handling in fully_connected)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def linear_(inp, weight, bias):
    out_dim, in_dim = weight.shape
    output = np.zeros((inp.shape[0], out_dim), dtype=inp.dtype)
    leading_dims = 1  # right: leading_dims = inp.size // in_dim
    for row in range(leading_dims):
        for i in range(out_dim):
            acc = bias[i]
            for j in range(in_dim):
                acc = acc + inp[row, j] * weight[i, j]
            output[row, i] = acc
    return output


def fully_connected_out(inp, weight, bias, relu):
    out = linear_(inp, weight, bias)
    if relu:
        out = np.where(out > 0, out, np.zeros_like(out))
    return out


def forward(params, X):
    n_layers = len(params) // 2
    t = X
    for n in range(1, n_layers + 1):
        t = fully_connected_out(t, params[f"W{n}"], params[f"b{n}"], relu=n < n_layers)
    return t


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
