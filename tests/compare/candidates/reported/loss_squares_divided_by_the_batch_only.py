"""The squared differences are summed over samples and outputs and divided by the number of samples only; they should
be averaged over the outputs as well.

Source: https://github.com/keras-team/keras-core/issues/8 (Possible bug in MSE)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LAYOUT = "in_out"


class Loss:
    def __init__(self, reduction="sum_over_batch_size"):
        self.reduction = reduction

    def __call__(self, y_true, y_pred):
        return self.reduce(self.call(y_true, y_pred))

    def reduce(self, values):
        if self.reduction is None:
            return values
        total = np.sum(values)
        if self.reduction == "sum_over_batch_size":
            total = total / values.shape[0]  # or here
        return total


def mean_squared_error(y_true, y_pred):
    return np.square(y_true - y_pred)  # right: return np.mean(np.square(y_true - y_pred), axis=-1)


class MeanSquaredError(Loss):
    def call(self, y_true, y_pred):
        return mean_squared_error(y_true, y_pred)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    hidden = sigmoid(np.matmul(X, params["W1"]) + params["b1"])
    return np.matmul(hidden, params["W2"]) + params["b2"]


def loss(params, X, y):
    mse = MeanSquaredError()
    return mse(y, forward(params, X))
