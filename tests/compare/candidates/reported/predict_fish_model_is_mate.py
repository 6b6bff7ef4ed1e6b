"""A prediction counts as true where its probability is at most the threshold; it should be where it is above.

Source: https://github.com/Dragjon/FishML/releases/tag/v0.0.1-model-release (changed from "<=" to ">" threshold for
determining whether the prediction is true or false)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5

THRESHOLD = 0.5


class FishModel:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def score(self, position):
        total = self.bias
        for weight, feature in zip(self.weights, position):
            total = total + weight * feature
        return total

    def probability(self, position):
        s = self.score(position)
        if s >= 0:
            return 1 / (1 + np.exp(-s))
        e = np.exp(s)
        return e / (1 + e)

    def is_mate(self, position):
        return self.probability(position) <= THRESHOLD  # right: return self.probability(position) > THRESHOLD


def forward(params, X):
    model = FishModel(params["W"], params["b"])
    return np.array([model.probability(x) for x in X], dtype=X.dtype)


def loss(params, X, y):
    model = FishModel(params["W"], params["b"])
    total = 0
    for x, label in zip(X, y):
        s = model.score(x)
        total = total + (np.logaddexp(0, -s) if label == 1 else np.logaddexp(0, s))
    return total / len(y)


def predict(params, X):
    model = FishModel(params["W"], params["b"])
    labels = []
    for x in X:
        labels.append(1 if model.is_mate(x) else 0)
    return np.array(labels)
