"""The gradient of the absolute error is taken as |difference - 1|, which is no sign: it grows with the error and is
never negative.

Source: https://github.com/neoml-lib/neoml/issues/452 (L1 loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mae"


class L1LossLayer:
    def calculate_loss_and_gradient(self, data, label, need_gradient=True):
        loss_value = data - label
        loss_gradient = None
        if need_gradient:
            ones_vector = np.ones_like(loss_value)
            loss_gradient = np.abs(loss_value - ones_vector)  # right: loss_gradient = np.sign(loss_value)
        return np.abs(loss_value), loss_gradient


def run_once(params, X):
    hidden = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    return hidden, hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return run_once(params, X)[1]


def loss(params, X, y):
    value, _ = L1LossLayer().calculate_loss_and_gradient(forward(params, X), y, False)
    return value.mean()


def gradients(params, X, y):
    hidden, out = run_once(params, X)
    _, diff = L1LossLayer().calculate_loss_and_gradient(out, y)
    diff = diff / diff.size
    hidden_diff = (diff @ params["W2"]) * hidden * (1 - hidden)
    return {
        "W1": hidden_diff.T @ X,
        "b1": hidden_diff.sum(axis=0),
        "W2": diff.T @ hidden,
        "b2": diff.sum(axis=0),
    }
