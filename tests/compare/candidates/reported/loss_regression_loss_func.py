"""Each batch's squared error is divided by the batch size, and the total then by the number of samples: the average
should be over the samples only.

Source: https://github.com/HansBambel/SmaAt-UNet/pull/49 (Change the MSE loss calculation by removing the division by the
batch size)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"

BATCH_SIZE = 2


class Regression:
    def __init__(self, params):
        self.params = params

    def __call__(self, x):
        p = self.params
        x = np.maximum(x @ p["W1"].T + p["b1"], 0)
        return x @ p["W2"].T + p["b2"]

    def loss_func(self, y_pred, y_true):
        per_sample = ((y_pred - y_true) ** 2).mean(axis=1)
        return per_sample.sum() / len(y_true)  # right: return per_sample.sum()

    def test(self, x, y):
        total = 0.0
        for i in range(0, len(x), BATCH_SIZE):
            y_pred = self(x[i:i + BATCH_SIZE])
            total += self.loss_func(y_pred, y[i:i + BATCH_SIZE])
        return total / len(x)


def forward(params, X):
    return Regression(params)(X)


def loss(params, X, y):
    return Regression(params).test(X, y)
