"""The outputs of the linear layer are logits, and are compared with 0.5 without a sigmoid that would make probabilities
of them.

Source: https://github.com/dr-costas/dnd-sed/issues/1 (No sigmoid on logits?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 6


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Classifier:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def __call__(self, x):
        return np.einsum("bf,f->b", x, self.weight) + self.bias


def bce_with_logits(y_hat, y):
    return np.mean(np.maximum(y_hat, 0) - y_hat * y + np.log1p(np.exp(-np.abs(y_hat))))


def activity(y_hat, threshold=0.5):
    """Positive or negative, as the metrics take it."""
    return (y_hat > threshold).astype(int)  # right: return (sigmoid(y_hat) > threshold).astype(int)


def forward(params, X):
    return sigmoid(Classifier(params["W"], params["b"])(X))


def loss(params, X, y):
    return bce_with_logits(Classifier(params["W"], params["b"])(X), y)


def predict(params, X):
    y_hat = Classifier(params["W"], params["b"])(X)
    return activity(y_hat)
