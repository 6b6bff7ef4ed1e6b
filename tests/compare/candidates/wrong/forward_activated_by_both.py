"""Layer 1 is activated twice: dense() applies the sigmoid, and forward() does so again."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
LOSS = "half_mse"
MISTAKE = "activation-twice"
WHERE = "layer 1"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def dense(x, W, b):
    return sigmoid(np.matmul(x, np.transpose(W)) + b)


def forward(params, X):
    hidden = dense(X, params["W1"], params["b1"])
    return dense(sigmoid(hidden), params["W2"], params["b2"])
    # right: return dense(hidden, params["W2"], params["b2"])


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / 2 / len(X)
