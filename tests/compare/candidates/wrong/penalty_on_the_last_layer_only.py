"""Only layer 2's gradient has its penalty: layer 1's weights are weights too."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
L2 = 0.1
LAYOUT = "in_out"
MISTAKE = "penalty-missing"
WHERE = "layer 1 weights"


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"] + params["b1"])
    p = 1 / (1 + np.exp(-(h @ params["W2"] + params["b2"])))
    d2 = (p - y) / y.size
    d1 = (d2 @ params["W2"].T) * (1 - h * h)
    dW2 = h.T @ d2 + L2 * params["W2"]
    dW1 = X.T @ d1  # right: dW1 = X.T @ d1 + L2 * params["W1"]
    return {"W1": dW1, "b1": d1.sum(axis=0), "W2": dW2, "b2": d2.sum(axis=0)}
