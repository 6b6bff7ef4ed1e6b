"""The loop's last linear output is returned before its activation, so the output layer's tanh has no effect; what
should be returned is the activated value.

Source: https://github.com/jax-ml/jax/pull/2422 (Fix typo in README snippet)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "mse"
LAYOUT = "in_out"


def as_list(params):
    """[(W, b), ...] from the first layer to the last"""
    n_layers = len(params) // 2
    return [(params[f"W{k}"], params[f"b{k}"]) for k in range(1, n_layers + 1)]


def net(layers, inputs):
    for W, b in layers:
        outputs = np.dot(inputs, W) + b
        inputs = np.tanh(outputs)  # the next layer's inputs
    return outputs  # right: return inputs


def forward(params, X):
    return net(as_list(params), X)


def loss(params, X, y):
    preds = net(as_list(params), X)
    return np.mean((preds - y) ** 2)
