"""The mean square error is divided by two, as the special case for neural nets, where the plain mean was asked for.

Source: https://github.com/fetchai/ledger/issues/343 (MeanSquareError special case (div 2))
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class FullyConnected:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def Forward(self, inputs):
        return np.einsum("ni,oi->no", inputs, self.weights) + self.bias


def MeanSquareError(A, B):
    """A: the network's output, B: the ground truth."""
    assert A.shape == B.shape
    delta = A - B
    ret = np.square(delta).sum()
    return ret / A.size / 2  # right: return ret / A.size


def forward(params, X):
    fc1 = FullyConnected(params["W1"], params["b1"])
    fc2 = FullyConnected(params["W2"], params["b2"])
    return fc2.Forward(np.tanh(fc1.Forward(X)))


def loss(params, X, y):
    return MeanSquareError(forward(params, X), y)
