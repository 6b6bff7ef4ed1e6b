"""The weighted branch of the loss divides the sum over the whole batch by the length of a single row; the mean is over
all elements of the batch.

Source: https://github.com/EleutherAI/bergson/pull/344 (Fix: weighted loss reduction)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Model:
    def __init__(self, params):
        self.params = params

    def __call__(self, inputs):
        p = self.params
        self.inputs = inputs
        self.h = sigmoid(inputs @ p["W1"].T + p["b1"])
        return self.h @ p["W2"].T + p["b2"]

    def backward(self, g):
        p = self.params
        gh = (g @ p["W2"]) * self.h * (1 - self.h)
        return {"W1": gh.T @ self.inputs, "b1": gh.sum(axis=0),
                "W2": g.T @ self.h, "b2": g.sum(axis=0)}


def weighted_error(pred, target, weight=None):
    """(loss, its gradient with respect to pred), reduction "mean" """
    B, T = target.shape
    diff = pred - target
    if weight is None:
        return np.mean(diff ** 2), 2 * diff / diff.size
    denom = T  # right: denom = B * T
    per_token = diff ** 2 * weight[:, None]
    return per_token.sum() / denom, 2 * diff * weight[:, None] / denom


def row_weights(X):
    """every sequence of the batch counts the same"""
    return np.ones(len(X), dtype=X.dtype)


def forward(params, X):
    return Model(params)(X)


def loss(params, X, y):
    return weighted_error(Model(params)(X), y, weight=row_weights(X))[0]


def gradients(params, X, y):
    model = Model(params)
    pred = model(X)
    _, g = weighted_error(pred, y, weight=row_weights(X))
    return model.backward(g)
