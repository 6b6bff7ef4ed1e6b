"""Layer 1's σ′ is applied twice: backward() has multiplied it in already."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
LOSS = "bce"
MISTAKE = "derivative-doubled"
WHERE = "layer 1"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def backward(delta, W, a):
    """The error one layer down: (W.T @ delta) * σ′."""
    return (delta @ W) * a * (1 - a)


def forward(params, X):
    return sigmoid(sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    a1 = sigmoid(X @ params["W1"].T + params["b1"])
    a2 = sigmoid(a1 @ params["W2"].T + params["b2"])
    delta = (a2 - y) / y.size
    dW2, db2 = delta.T @ a1, delta.sum(axis=0)
    delta = backward(delta, params["W2"], a1)
    delta = delta * a1 * (1 - a1)  # right: nothing
    dW1, db1 = delta.T @ X, delta.sum(axis=0)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
