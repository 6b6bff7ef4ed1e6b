"""The L1 loss adds up the absolute errors of all samples and outputs and never takes their mean.

Source: https://github.com/bfortuner/ml-glossary/pull/8 (update loss function L1 doc)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mae"
LAYOUT = "in_out"

# yHat is prediction
# y is the target (true label)


def relu(z):
    return np.maximum(0, z)


def relu_prime(z):
    return (z > 0).astype(z.dtype)


def L1(yHat, y):
    return np.sum(np.absolute(yHat - y))  # right: return np.sum(np.absolute(yHat - y)) / y.size


def L1_prime(yHat, y):
    return np.sign(yHat - y) / y.size


def feed_forward(X, Wh, Bh, Wo, Bo):
    Zh = np.dot(X, Wh) + Bh
    H = relu(Zh)
    yHat = np.dot(H, Wo) + Bo
    return Zh, H, yHat


def forward(params, X):
    return feed_forward(X, params["W1"], params["b1"], params["W2"], params["b2"])[-1]


def loss(params, X, y):
    return L1(forward(params, X), y)


def gradients(params, X, y):
    Wo = params["W2"]
    Zh, H, yHat = feed_forward(X, params["W1"], params["b1"], Wo, params["b2"])

    # Layer Error
    Eo = L1_prime(yHat, y)
    Eh = np.dot(Eo, Wo.T) * relu_prime(Zh)

    # Cost derivative for weights
    return {"W1": np.dot(X.T, Eh), "b1": np.sum(Eh, axis=0),
            "W2": np.dot(H.T, Eo), "b2": np.sum(Eo, axis=0)}
