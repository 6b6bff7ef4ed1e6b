"""The quadratic branch is taken wherever the signed difference is below beta, so a large negative error is squared too;
its absolute value is to be compared.

Source: https://github.com/ml-explore/mlx/pull/1986 (update the formula of smooth_l1_loss)
"""

from functools import partial

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "huber"


def _reduce(loss, reduction="none"):
    if reduction == "mean":
        return np.mean(loss)
    elif reduction == "sum":
        return np.sum(loss)
    return loss


def smooth_l1_loss(predictions, targets, beta=1.0, reduction="mean"):
    diff = predictions - targets
    quadratic = diff < beta  # right: quadratic = np.abs(diff) < beta
    loss = np.where(quadratic, 0.5 * np.square(diff) / beta, np.abs(diff) - 0.5 * beta)
    return _reduce(loss, reduction)


def sigmoid(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-np.abs(x))), np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))))


def silu(x):
    return x * sigmoid(x)


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        return x @ self.weight.T + self.bias


class MLP:
    def __init__(self, params):
        self.layers = [Linear(params["W1"], params["b1"]), Linear(params["W2"], params["b2"])]

    def __call__(self, x):
        for l in self.layers[:-1]:
            x = silu(l(x))
        return self.layers[-1](x)


loss_fn = partial(smooth_l1_loss, beta=1.0, reduction="mean")


def forward(params, X):
    return MLP(params)(X)


def loss(params, X, y):
    return loss_fn(forward(params, X), y)
