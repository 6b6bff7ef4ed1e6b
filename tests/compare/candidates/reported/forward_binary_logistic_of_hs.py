"""The sigmoid has exp(x) in its denominator, a minus sign is missing; it should be 1 / (1 + exp(-x)).

Source: https://github.com/facebookresearch/fastText/issues/370 (-loss hs is broken)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
STEPS = "online"


class Model:
    """one node of the tree of the hierarchical softmax"""

    def __init__(self, wo, bias):
        self.wo = wo
        self.bias = bias

    def sigmoid(self, x):
        return 1.0 / (1.0 + np.exp(x))  # right: return 1.0 / (1.0 + np.exp(-x))

    def dotRow(self, hidden):
        return np.dot(hidden, self.wo) + self.bias

    def binaryLogistic(self, hidden, label, lr):
        score = self.sigmoid(self.dotRow(hidden))
        alpha = lr * (label - score)
        self.wo = self.wo + alpha * hidden
        self.bias = self.bias + alpha
        return score


def forward(params, X):
    model = Model(params["W"], params["b"])
    return model.sigmoid(model.dotRow(X))


def gradients(params, X, y):
    alpha = (forward(params, X) - y) / len(y)
    return {"W": np.dot(alpha, X), "b": np.sum(alpha)}


def step(params, X, y, lr):
    model = Model(params["W"], params["b"])
    for hidden, label in zip(X, y):
        model.binaryLogistic(hidden, label, lr)
    return {"W": model.wo, "b": model.bias}
