"""[::-1] reverses the order of the samples, not of the classes: the classes stay in ascending order, so the first is
the least likely one (of another sample).

Source: https://github.com/tflearn/tflearn/pull/693 (Fixed a bug on DNN.predict_label)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class DNN(object):
    """Deep neural network model with two layers."""

    def __init__(self, params):
        self.params = params

    def predict(self, X):
        """Probabilities, one row per sample."""
        p = self.params
        net = np.tanh(np.dot(X, p["W1"].T) + p["b1"])
        net = np.dot(net, p["W2"].T) + p["b2"]
        net = np.exp(net - net.max(axis=1, keepdims=True))
        return net / net.sum(axis=1, keepdims=True)

    def predict_label(self, X):
        """Indices of the classes, sorted by descendant probability."""
        return np.argsort(self.predict(X))[::-1]  # right: return np.fliplr(np.argsort(self.predict(X)))


def forward(params, X):
    return DNN(params).predict(X)


def predict(params, X):
    labels = DNN(params).predict_label(X)
    return labels[:, 0]
