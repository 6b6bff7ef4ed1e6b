"""Layer 2's bias is subtracted, as the perceptron's threshold is: z = Wx + b is meant."""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
MISTAKE = "sign-flipped"
WHERE = "layer 2 bias"


def forward(params, X):
    theta = params["b2"]
    hidden = np.tanh(np.einsum("ij,nj->ni", params["W1"], X) + params["b1"])
    z = np.einsum("ij,nj->ni", params["W2"], hidden) - theta
    # right: z = np.einsum("ij,nj->ni", params["W2"], hidden) + theta
    return 1 / (1 + np.exp(-z))


def predict(params, X):
    return (forward(params, X)[:, 0] > 0.5).astype(int)
