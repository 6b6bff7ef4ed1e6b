"""The cost of the backpropagation section is half of the mean squared error, and so is its derivative (the page shows
formulas; the code is rebuilt).

Source: https://github.com/bfortuner/ml-glossary/issues/144 (Cost function in backpropogation section is confusing and
possibly incorrect.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def relu(Z):
    return np.maximum(0, Z)


def relu_prime(Z):
    '''
    Z - weighted input matrix

    Returns gradient of Z where all
    negative values are set to 0 and
    all positive values set to 1
    '''
    dZ = np.zeros_like(Z)
    dZ[Z > 0] = 1
    return dZ


def cost(yHat, y):
    return np.mean(0.5 * (yHat - y)**2)  # right: return np.mean((yHat - y)**2)


def cost_prime(yHat, y):
    return (yHat - y) / y.size  # right: return 2 * (yHat - y) / y.size


def feed_forward(X, Wh, Bh, Wo, Bo):
    # Hidden layer
    Zh = np.dot(X, Wh) + Bh
    H = relu(Zh)

    # Output layer
    Zo = np.dot(H, Wo) + Bo
    yHat = Zo
    return Zh, H, yHat


def backprop(X, y, Wh, Bh, Wo, Bo):
    Zh, H, yHat = feed_forward(X, Wh, Bh, Wo, Bo)

    # Layer Error
    Eo = cost_prime(yHat, y)
    Eh = np.dot(Eo, Wo.T) * relu_prime(Zh)

    # Cost derivative for weights
    dWo = np.dot(H.T, Eo)
    dWh = np.dot(X.T, Eh)
    dBo = Eo.sum(axis=0)
    dBh = Eh.sum(axis=0)
    return dWh, dBh, dWo, dBo


def unpack(params):
    return params["W1"].T, params["b1"], params["W2"].T, params["b2"]


def forward(params, X):
    return feed_forward(X, *unpack(params))[-1]


def loss(params, X, y):
    return cost(forward(params, X), y)


def gradients(params, X, y):
    dWh, dBh, dWo, dBo = backprop(X, y, *unpack(params))
    return {"W1": dWh.T, "b1": dBh, "W2": dWo.T, "b2": dBo}
