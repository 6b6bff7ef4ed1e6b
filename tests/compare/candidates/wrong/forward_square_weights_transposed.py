"""Layer 2's weights are used as (in, out); they are (out, in), and only being square do they fit: W2.T is missing."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4, 3)
MISTAKE = "weights-transposed"
WHERE = "layer 2"


def sig(t):
    return 1 / (1 + np.exp(-t))


def forward(params, X):
    W1, W2, W3 = params["W1"], params["W2"], params["W3"]
    a = sig(X @ W1.T + params["b1"])
    a = sig(a @ W2 + params["b2"])  # right: a = sig(a @ W2.T + params["b2"])
    a = sig(a @ W3.T + params["b3"])
    return a


def loss(params, X, y):
    residual = forward(params, X) - y
    return np.sum(residual * residual) / residual.size
