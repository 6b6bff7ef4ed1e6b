"""The gradient has a 2 in it, but the loss is half the squared error: the 2 and the ½ cancel."""

import numpy as np

AGAINST = "neuron"
ACTIVATION = "tanh"
LOSS = "half_mse"
MISTAKE = "factor-2"
WHERE = "loss"


def forward(params, X):
    return np.tanh(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return 0.5 * np.mean(np.square(y - forward(params, X)))


def gradients(params, X, y):
    out = forward(params, X)
    d_out = 2 * (out - y)  # right: d_out = out - y
    d_z = d_out * (1 - out * out)
    return {"W": np.mean(d_z[:, None] * X, axis=0), "b": np.mean(d_z)}


def input_gradient(params, X, y):
    out = forward(params, X)
    return np.outer((out - y) * (1 - out * out), params["W"]) / len(X)
