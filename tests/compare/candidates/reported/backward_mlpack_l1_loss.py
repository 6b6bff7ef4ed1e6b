"""Backward of the L1 loss is the same constant for every element; it should have the sign of the difference between input
and target.

Source: https://github.com/mlpack/mlpack/pull/2203 (Adding L1 loss function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mae"
LAYOUT = "in_out"


class L1Loss:
    def __init__(self, mean=True):
        self.mean = mean

    def Forward(self, input, target):
        if self.mean:
            return np.sum(np.abs(input - target)) / input.size
        return np.sum(np.abs(input - target))

    def Backward(self, input, target):
        output = np.ones_like(input)  # right: output = np.sign(input - target)
        if self.mean:
            output = output / input.size
        return output


class FFN:
    """Data points are columns."""

    def __init__(self, params, outputLayer):
        self.w1, self.w2 = params["W1"].T, params["W2"].T
        self.b1, self.b2 = params["b1"][:, None], params["b2"][:, None]
        self.outputLayer = outputLayer

    def Forward(self, predictors):
        self.hidden = 1 / (1 + np.exp(-(self.w1 @ predictors + self.b1)))
        return self.w2 @ self.hidden + self.b2

    def Backward(self, predictors, responses):
        error = self.outputLayer.Backward(self.Forward(predictors), responses)
        delta = self.w2.T @ error * self.hidden * (1 - self.hidden)
        return delta, error


def forward(params, X):
    return FFN(params, L1Loss()).Forward(X.T).T


def loss(params, X, y):
    model = FFN(params, L1Loss())
    return model.outputLayer.Forward(model.Forward(X.T), y.T)


def gradients(params, X, y):
    model = FFN(params, L1Loss())
    delta, error = model.Backward(X.T, y.T)
    return {"W1": (delta @ X).T, "b1": delta.sum(1), "W2": (error @ model.hidden.T).T, "b2": error.sum(1)}
