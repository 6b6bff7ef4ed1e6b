"""On the way back through layer 1 the derivative is taken of layer 2's activations, which are as many here."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
MISTAKE = "derivative-of-other-layer"
WHERE = "layer 1"


def gradients(params, X, y):
    a1 = np.tanh(X @ params["W1"].T + params["b1"])
    a2 = np.tanh(a1 @ params["W2"].T + params["b2"])
    a3 = a2 @ params["W3"].T + params["b3"]

    d3 = (a3 - y) / len(y)
    d2 = d3 @ params["W3"] * (1 - a2**2)
    d1 = d2 @ params["W2"] * (1 - a2**2)  # right: d1 = d2 @ params["W2"] * (1 - a1**2)

    return {
        "W3": d3.T @ a2,
        "b3": d3.sum(0),
        "W2": d2.T @ a1,
        "b2": d2.sum(0),
        "W1": d1.T @ X,
        "b1": d1.sum(0),
    }
