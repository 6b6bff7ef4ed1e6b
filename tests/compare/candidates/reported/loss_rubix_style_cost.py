"""The binary cross-entropy has only the term target * log(p); the term (1 - target) * log(1 - p) is missing (the
gradient is right).

Source: https://github.com/RubixML/ML/pull/424 (Fix cross entropy loss compute())
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def log_sigmoid(z):
    return -np.logaddexp(0, -z)


class CrossEntropy:
    """Cost of the Binary layer, works on the logits."""

    def compute(self, logits, target):
        entropy = target * log_sigmoid(logits)
        # right: entropy = target * log_sigmoid(logits) + (1 - target) * log_sigmoid(-logits)
        return -entropy.mean(axis=0).mean()

    def differentiate(self, logits, target):
        return (np.exp(log_sigmoid(logits)) - target) / target.size


def infer(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    return hidden, hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return np.exp(log_sigmoid(infer(params, X)[1]))


def loss(params, X, y):
    return CrossEntropy().compute(infer(params, X)[1], y)


def gradients(params, X, y):
    hidden, logits = infer(params, X)
    d_out = CrossEntropy().differentiate(logits, y)
    d_hid = d_out @ params["W2"] * (1 - hidden**2)
    return {"W2": d_out.T @ hidden, "b2": d_out.sum(0), "W1": d_hid.T @ X, "b1": d_hid.sum(0)}
