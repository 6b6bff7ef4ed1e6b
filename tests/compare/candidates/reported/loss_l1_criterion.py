"""The criterion of the mean absolute error is made with the reduction "sum", so that the loss and its gradient grow with
the batch; it should be the mean.

Source: https://github.com/inference-labs-inc/subnet-2/pull/110 (Use sum reduction in MAE loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mae"


class L1Loss:
    """Absolute error between the predicted and the actual response."""

    def __init__(self, reduction):
        self.reduction = reduction

    def __call__(self, predicted, actual):
        errors = np.abs(predicted - actual)
        return errors.sum() if self.reduction == "sum" else errors.mean()

    def backward(self, predicted, actual):
        grad = np.sign(predicted - actual)
        return grad if self.reduction == "sum" else grad / grad.size


class ScoreModel:
    def __init__(self, p):
        self.p = p
        self.criterion = L1Loss(reduction="sum")  # right: self.criterion = L1Loss(reduction="mean")

    def run(self, x):
        self.x = x
        self.hidden = np.tanh(x @ self.p["W1"].T + self.p["b1"])
        return self.hidden @ self.p["W2"].T + self.p["b2"]

    def evaluate(self, x, actual):
        return self.criterion(self.run(x), actual)

    def backprop(self, x, actual):
        d_out = self.criterion.backward(self.run(x), actual)
        d_hid = (d_out @ self.p["W2"]) * (1 - self.hidden**2)
        return {
            "W2": d_out.T @ self.hidden,
            "b2": d_out.sum(axis=0),
            "W1": d_hid.T @ x,
            "b1": d_hid.sum(axis=0),
        }


def forward(params, X):
    return ScoreModel(params).run(X)


def loss(params, X, y):
    return ScoreModel(params).evaluate(X, y)


def gradients(params, X, y):
    return ScoreModel(params).backprop(X, y)
