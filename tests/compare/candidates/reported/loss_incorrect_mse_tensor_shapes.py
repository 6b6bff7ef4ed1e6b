"""The targets are (n,) and the predictions (n, 1), so that their difference is (n, n): every target is compared with
every prediction.

Source: https://github.com/LAMDA-Tabular/TALENT/pull/92 (Incorrect MSE Loss Calculation Due to Tensor Broadcasting)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"


class Regressor:
    def __init__(self, weight, bias):
        self.weight = weight.reshape(1, -1)
        self.bias = bias

    def __call__(self, x):
        return np.tanh(x @ self.weight.T + self.bias)


def mse_loss(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)  # right: return np.mean((y_true - y_pred.reshape(y_true.shape)) ** 2)


def forward(params, X):
    return Regressor(params["W"], params["b"])(X)[:, 0]


def loss(params, X, y):
    model = Regressor(params["W"], params["b"])
    return mse_loss(y, model(X))


def gradients(params, X, y):
    out = forward(params, X)
    d = 2 * (out - y) * (1 - out ** 2) / len(y)
    return {"W": d @ X, "b": d.sum()}
