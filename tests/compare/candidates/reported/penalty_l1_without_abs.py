"""The L1 loss adds up the differences of prediction and target themselves, so that they cancel; it should add up their
absolute values.

Source: https://github.com/mlpack/mlpack/issues/2444 (Some of the loss functions probably don't work correctly)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mae"


class L1Loss:
    def Forward(self, prediction, target):
        loss = np.sum(prediction - target)  # right: loss = np.sum(np.abs(prediction - target))
        return loss / prediction.size

    def Backward(self, prediction, target):
        return np.sign(prediction - target) / prediction.size


class FFN:
    """Points are columns."""

    def __init__(self, outputLayer, params):
        self.outputLayer = outputLayer
        self.W1, self.W2 = params["W1"], params["W2"]
        self.b1, self.b2 = params["b1"][:, None], params["b2"][:, None]

    def Forward(self, input):
        self.input = input
        self.hidden = np.tanh(self.W1 @ input + self.b1)
        self.output = self.W2 @ self.hidden + self.b2
        return self.output

    def Evaluate(self, predictors, responses):
        return self.outputLayer.Forward(self.Forward(predictors), responses)

    def Gradient(self, predictors, responses):
        error = self.outputLayer.Backward(self.Forward(predictors), responses)
        delta = (self.W2.T @ error) * (1 - self.hidden ** 2)
        return {"W1": delta @ self.input.T, "b1": delta.sum(axis=1),
                "W2": error @ self.hidden.T, "b2": error.sum(axis=1)}


def forward(params, X):
    return FFN(L1Loss(), params).Forward(X.T).T


def loss(params, X, y):
    return FFN(L1Loss(), params).Evaluate(X.T, y.T)


def gradients(params, X, y):
    return FFN(L1Loss(), params).Gradient(X.T, y.T)
