"""The scores are divided by their sum as they are: softmax takes e^z first."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "softmax-without-exp"
WHERE = "layer 1"


def forward(params, X):
    z = X @ params["W1"].T + params["b1"]
    e = z  # right: e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def gradients(params, X, y):
    d = (forward(params, X) - np.eye(3)[y]) / len(y)
    return {"W1": d.T @ X, "b1": d.sum(axis=0)}
