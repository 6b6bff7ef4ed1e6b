"""W1 is reshaped to (in, out) where it must be transposed: right shape, but the numbers in the wrong places."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
MISTAKE = "reshape-for-transpose"
WHERE = "layer 1"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    n_out, n_in = params["W1"].shape
    W1 = params["W1"].reshape(n_in, n_out)  # right: W1 = params["W1"].transpose()
    hidden = sigmoid(X.dot(W1) + params["b1"])
    return sigmoid(hidden.dot(params["W2"].transpose()) + params["b2"])


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()
