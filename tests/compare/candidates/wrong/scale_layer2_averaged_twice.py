"""Layer 2's weight gradient is divided by the batch size twice: delta2 is an average already."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
MISTAKE = "extra-1/n"
WHERE = "layer 2 weights"


def run(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    out = hidden @ params["W2"].T + params["b2"]
    return hidden, out


def forward(params, X):
    return run(params, X)[1]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    n, k = y.shape
    hidden, out = run(params, X)
    delta2 = 2 * (out - y) / (n * k)
    delta1 = (delta2 @ params["W2"]) * (1 - hidden**2)
    dW2 = delta2.T @ hidden / n  # right: dW2 = delta2.T @ hidden
    dW1 = delta1.T @ X
    return {"W2": dW2, "b2": delta2.sum(0), "W1": dW1, "b1": delta1.sum(0)}
