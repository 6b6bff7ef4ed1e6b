"""The n of the mean squared error is taken for the number of output neurons; it is the number of samples.

Source: https://datascience.stackexchange.com/questions/95061/what-n-represents-in-the-mse-loss-function
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class OutputLayer:
    def __init__(self, params, X):
        self.hidden = np.tanh(X.dot(params["W1"].T) + params["b1"])
        self.outputs = self.hidden.dot(params["W2"].T) + params["b2"]

    def errors(self, labels):
        return self.outputs - labels


def forward(params, X):
    return OutputLayer(params, X).outputs


def loss(params, X, all_labels):
    all_errors = OutputLayer(params, X).errors(all_labels)
    n = all_errors.shape[1]  # right: n = all_errors.shape[0]
    return (1 / n) * np.sum(all_errors ** 2) / 2


def gradients(params, X, all_labels):
    layer = OutputLayer(params, X)
    delta2 = layer.errors(all_labels) / len(X)
    delta1 = delta2.dot(params["W2"]) * (1 - layer.hidden ** 2)
    return {
        "W1": delta1.T.dot(X),
        "b1": delta1.sum(axis=0),
        "W2": delta2.T.dot(layer.hidden),
        "b2": delta2.sum(axis=0),
    }
