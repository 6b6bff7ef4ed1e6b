"""The probabilities are clipped, which cuts off the loss: take it from z instead.

In float64 no loss gets beyond 27.6, which is −log(1e-12); in float32, 1 − 1e-12 is 1 and nothing is clipped there.
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
MISTAKE = "clip"
WHERE = "loss"
VERDICT = "unstable"


def logits(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def forward(params, X):
    return 1 / (1 + np.exp(-logits(params, X)))


def from_probabilities(p, y):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()


def from_logits(z, y):
    return (np.log1p(np.exp(-np.abs(z))) + np.maximum(z, 0) - z * y).mean()


def loss(params, X, y):
    return from_probabilities(forward(params, X), y)  # right: return from_logits(logits(params, X), y)
