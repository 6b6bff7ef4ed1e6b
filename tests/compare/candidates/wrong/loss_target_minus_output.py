"""The gradient starts from y − a, the direction downhill, and then is subtracted like a gradient: it must be a − y."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
LOSS = "half_mse"
LAYOUT = "in_out"
MISTAKE = "sign-flipped"
WHERE = "loss"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    return sigmoid(sigmoid(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"])


def loss(params, X, y):
    return np.sum((y - forward(params, X)) ** 2) / (2 * len(y))


def gradients(params, X, y):
    hidden = sigmoid(X @ params["W1"] + params["b1"])
    output = sigmoid(hidden @ params["W2"] + params["b2"])
    error = y - output  # right: error = output - y
    d_output = error * output * (1 - output) / len(y)
    d_hidden = d_output.dot(params["W2"].T) * hidden * (1 - hidden)
    return {
        "W1": X.T.dot(d_hidden),
        "b1": d_hidden.sum(axis=0),
        "W2": hidden.T.dot(d_output),
        "b2": d_output.sum(axis=0),
    }
