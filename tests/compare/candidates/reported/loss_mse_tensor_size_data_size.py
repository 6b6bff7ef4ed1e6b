"""The squared error is divided by the size of the tensor (samples times outputs) and not by the size of the data (the
number of samples).

Source: https://github.com/fetchai/ledger/pull/1348 (MSE Fix + weightings)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


def mean_square_error(a, b):
    ret = ((a - b) ** 2).sum()
    data_size = a.size  # right: data_size = a.shape[0]
    return ret / data_size


class MeanSquareErrorLoss:
    def forward(self, inputs):
        return mean_square_error(inputs[0], inputs[1]) / 2

    def backward(self, inputs):
        return (inputs[0] - inputs[1]) / inputs[0].shape[0]


def graph(params, X):
    h = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    return h, h @ params["W2"].T + params["b2"]


def forward(params, X):
    return graph(params, X)[1]


def loss(params, X, y):
    return MeanSquareErrorLoss().forward([forward(params, X), y])


def gradients(params, X, y):
    h, out = graph(params, X)
    e2 = MeanSquareErrorLoss().backward([out, y])
    e1 = e2 @ params["W2"] * h * (1 - h)
    return {"W1": e1.T @ X, "b1": e1.sum(0), "W2": e2.T @ h, "b2": e2.sum(0)}
