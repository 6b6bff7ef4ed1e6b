"""The loss takes the classes' weights as an argument and never uses them; every sample has to be weighted with its
class's weight, and the sum divided by the sum of the weights.

Source: https://github.com/Mr-TalhaIlyas/Loss-Functions-Package-Tensorflow-Keras-PyTorch/issues/3 (Weights are passed
as argumens but never used)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
CLASS_WEIGHT = (1, 2, 5)


class Weighted_Cross_Entropy:
    """
    Weighted cross entropy
    Args:
        weights: one for each class
    """

    def __init__(self, weights):
        self.weights = np.array(weights)

    def log_softmax(self, logits):
        logits = logits - logits.max(axis=1, keepdims=True)
        return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))

    def __call__(self, logits, targets):
        n = len(targets)
        ce = -self.log_softmax(logits)[np.arange(n), targets]
        return np.sum(ce) / n  # right: return np.sum(self.weights[targets] * ce) / np.sum(self.weights[targets])

    def gradient(self, logits, targets):
        n = len(targets)
        probs = np.exp(self.log_softmax(logits))
        probs[np.arange(n), targets] -= 1
        return probs / n  # right: return self.weights[targets][:, None] * probs / np.sum(self.weights[targets])


wce = Weighted_Cross_Entropy(weights=CLASS_WEIGHT)


def logits_of(params, X):
    return X @ params["W"].T + params["b"]


def forward(params, X):
    return np.exp(wce.log_softmax(logits_of(params, X)))


def loss(params, X, y):
    return wce(logits_of(params, X), y)


def gradients(params, X, y):
    d = wce.gradient(logits_of(params, X), y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


def predict(params, X):
    return np.argmax(logits_of(params, X), axis=1)
