"""Without parentheses around the denominator the logistic function is 1/1 plus the exponential.

Source: https://metacpan.org/dist/AI-NNFlex/changes (AI::NNFlex, 0.23: "a more standard 1/1+exp(1)**-x function")
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"


class mathlib:
    @staticmethod
    def sigmoid(x):
        return 1 / 1 + np.exp(-x)  # right: return 1 / (1 + np.exp(-x))

    @staticmethod
    def sigmoid_slope(y):
        return y * (1 - y)


def feedforward(params, dataset):
    hidden = mathlib.sigmoid(dataset @ params["W1"] + params["b1"])
    return hidden, hidden @ params["W2"] + params["b2"]


def forward(params, X):
    return feedforward(params, X)[1]


def gradients(params, X, y):
    hidden, output = feedforward(params, X)
    error = (output - y) / len(X)
    back = error @ params["W2"].T * mathlib.sigmoid_slope(hidden)
    return {
        "W1": X.T @ back,
        "b1": back.sum(0),
        "W2": hidden.T @ error,
        "b2": error.sum(0),
    }
