"""The squared error is divided by the number of elements and then by two once more; the mean square error has no 1/2.

Source: https://github.com/fetchai/ledger/pull/1741 (bugfix MSE)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class FullyConnected:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def Forward(self, inputs):
        (x,) = inputs
        return self.weights @ x + self.bias[:, None]


class TanH:
    def Forward(self, inputs):
        (x,) = inputs
        return np.tanh(x)


class MeanSquareErrorLoss:
    def Forward(self, inputs):
        """inputs: prediction and target, (outputs, samples)"""
        prediction, target = inputs
        assert prediction.shape == target.shape
        # division by number of elements
        sum_of_squares = np.sum(np.square(prediction - target))
        count = prediction.shape[0] * prediction.shape[1]
        return sum_of_squares / count / 2  # right: return sum_of_squares / count


def graph(params):
    return [
        FullyConnected(params["W1"], params["b1"]),
        TanH(),
        FullyConnected(params["W2"], params["b2"]),
    ]


def evaluate(params, X):
    node = X.T
    for op in graph(params):
        node = op.Forward([node])
    return node


def forward(params, X):
    return evaluate(params, X).T


def loss(params, X, y):
    return MeanSquareErrorLoss().Forward([evaluate(params, X), y.T])
