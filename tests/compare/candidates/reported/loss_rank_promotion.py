"""The predictions are (n, 1) and the targets (n,), so that their difference is an (n, n) table of all pairs; it should
be one difference for each sample.

Source: https://github.com/jax-ml/jax/issues/2697 (Simple Classification with MSE Loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"


def Dense(number):
    def apply_fun(params, inputs):
        W, b = params["W" + number], params["b" + number]
        return np.dot(inputs, W) + b
    return apply_fun


def elementwise(fun):
    return lambda params, inputs: fun(inputs)


Tanh = elementwise(np.tanh)
Sigmoid = elementwise(lambda x: 1 / (1 + np.exp(-x)))


def serial(*layers):
    def apply_fun(params, inputs):
        for layer in layers:
            inputs = layer(params, inputs)
        return inputs
    return apply_fun


net_apply = serial(Dense("1"), Tanh, Dense("2"), Sigmoid)


def load_targets(y):
    """one number for each row"""
    return np.reshape(y, (-1,))


def forward(params, X):
    return net_apply(params, X)


def loss(params, X, y):
    targets = load_targets(y)
    preds = net_apply(params, X)  # right: preds = net_apply(params, X)[:, 0]
    return np.mean((preds - targets) ** 2)


def predict(params, X):
    return (net_apply(params, X)[:, 0] > 0.5).astype(int)
