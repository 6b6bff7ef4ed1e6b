"""The weights lie in one long vector, a row of nO numbers for each feature, but are looked up at idx + clas, so that
neighbouring features share their weights; it has to be idx * nO + clas.

Source: https://github.com/explosion/thinc/issues/752 (`SparseLinear` does not look up weights correctly)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 6
CLASSES = 3


class SparseLinear:
    def __init__(self, params):
        self.nO, self.length = params["W"].shape
        # alloc(nO * length): feature after feature
        self.W = params["W"].T.ravel()
        self.b = params["b"]

    def predict(self, keys, values):
        """keys, values: the features that are there, and what they are"""
        scores = self.b.copy()
        for idx, value in zip(keys, values):
            for clas in range(self.nO):
                scores[clas] += self.W[idx + clas] * value  # right: scores[clas] += self.W[idx * self.nO + clas] * value
        return scores

    def backprop(self, d_scores, keys, values, d_weights, d_bias):
        for clas in range(self.nO):
            d_bias[clas] += d_scores[clas]
            for idx, value in zip(keys, values):
                d_weights[idx + clas] += d_scores[clas] * value
                # right: d_weights[idx * self.nO + clas] += d_scores[clas] * value


def log_softmax(x):
    x = x - np.max(x)
    return x - np.log(np.sum(np.exp(x)))


def forward(params, X):
    model = SparseLinear(params)
    keys = range(model.length)
    return np.array([np.exp(log_softmax(model.predict(keys, x))) for x in X])


def loss(params, X, y):
    model = SparseLinear(params)
    keys = range(model.length)
    return -np.mean([log_softmax(model.predict(keys, x))[label] for x, label in zip(X, y)])


def gradients(params, X, y):
    model = SparseLinear(params)
    keys = range(model.length)
    d_weights = np.zeros_like(model.W)
    d_bias = np.zeros_like(model.b)
    for x, label in zip(X, y):
        d_scores = np.exp(log_softmax(model.predict(keys, x)))
        d_scores[label] -= 1
        model.backprop(d_scores / len(y), keys, x, d_weights, d_bias)
    return {"W": d_weights.reshape(model.length, model.nO).T, "b": d_bias}
