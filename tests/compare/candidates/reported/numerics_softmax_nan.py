"""exp(x_i) is computed directly and overflows for large inputs, so that SoftMax returns nan; the maximum should be
subtracted before exponentiating.

Source: https://github.com/dwavesystems/dwave-optimization/issues/555 (`SoftMax` produces `nan` when any input element exceeds ~710)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 6, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class SoftMax:
    """A node that normalizes the array of its predecessor."""

    def __init__(self, predecessor):
        self.predecessor = predecessor

    def initialize_state(self):
        state = []
        for x in self.predecessor:
            exps = np.exp(x)  # right: exps = np.exp(x - np.max(x))
            state.append(exps / np.sum(exps))
        return np.array(state)


class Model:
    def __init__(self, params):
        self.p = params

    def relu(self, X):
        return np.maximum(X @ self.p["W1"].T + self.p["b1"], 0)

    def symbols(self, X):
        h = self.relu(X)
        return h, SoftMax(h @ self.p["W2"].T + self.p["b2"])


def forward(params, X):
    _, sm = Model(params).symbols(X)
    return sm.initialize_state()


def gradients(params, X, y):
    h, sm = Model(params).symbols(X)
    g2 = sm.initialize_state()
    g2[np.arange(len(y)), y] -= 1
    g2 /= len(y)
    g1 = (g2 @ params["W2"]) * (h > 0)
    return {"W1": g1.T @ X, "b1": g1.sum(axis=0), "W2": g2.T @ h, "b2": g2.sum(axis=0)}


def predict(params, X):
    return forward(params, X).argmax(axis=1)
