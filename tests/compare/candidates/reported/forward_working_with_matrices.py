"""The bias of the hidden layer is not added to the product of the inputs and the weights.

Source: https://github.com/bfortuner/ml-glossary/issues/17 (why dont we added bias term in input X)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "relu"
OUTPUT = "relu"
LOSS = "mse"
LAYOUT = "in_out"


def relu(Z):
    return np.maximum(0, Z)


def relu_prime(Z):
    """Z: weighted input matrix"""
    return (Z > 0).astype(Z.dtype)


def feed_forward(X, Wh, Bh, Wo, Bo):
    """
    X    - input matrix
    Zh   - hidden layer weighted input
    Zo   - output layer weighted input
    H    - hidden layer activation
    yHat - output layer predictions
    """
    # Hidden layer
    Zh = np.dot(X, Wh)  # right: Zh = np.dot(X, Wh) + Bh
    H = relu(Zh)

    # Output layer
    Zo = np.dot(H, Wo) + Bo
    yHat = relu(Zo)
    return Zh, H, Zo, yHat


def backprop(X, y, Wh, Bh, Wo, Bo):
    Zh, H, Zo, yHat = feed_forward(X, Wh, Bh, Wo, Bo)

    # Layer Error
    Eo = 2 * (yHat - y) / y.size * relu_prime(Zo)
    Eh = np.dot(Eo, Wo.T) * relu_prime(Zh)

    # Cost derivative for weights and bias
    return np.dot(X.T, Eh), Eh.sum(axis=0), np.dot(H.T, Eo), Eo.sum(axis=0)


def forward(params, X):
    return feed_forward(X, params["W1"], params["b1"], params["W2"], params["b2"])[-1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    dWh, dBh, dWo, dBo = backprop(X, y, params["W1"], params["b1"], params["W2"], params["b2"])
    return {"W1": dWh, "b1": dBh, "W2": dWo, "b2": dBo}
