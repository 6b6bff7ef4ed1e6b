"""The mask asks whether the activation A1 = max(0, Z1) is at least 0, which it always is, so nothing is blocked. It
should be A1 > 0 (or Z1 > 0).

Source: https://community.deeplearning.ai/t/regarding-derivative-of-relu-activation-function/115254 (Regarding
derivative of ReLu activation function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 6, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def forward_propagation(X, parameters):
    W1 = parameters["W1"]
    b1 = parameters["b1"][:, None]
    W2 = parameters["W2"]
    b2 = parameters["b2"][:, None]

    Z1 = np.dot(W1, X) + b1
    A1 = np.maximum(0, Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = 1 / (1 + np.exp(-Z2))

    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1, A2 = cache["A1"], cache["A2"]

    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1) / m
    dZ1 = np.dot(W2.T, dZ2) * (np.ones(A1.shape) * (A1 >= 0))
    # right: dZ1 = np.dot(W2.T, dZ2) * (np.ones(A1.shape) * (A1 > 0))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1) / m

    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def forward(params, X):
    A2, cache = forward_propagation(X.T, params)
    return A2.T


def gradients(params, X, y):
    A2, cache = forward_propagation(X.T, params)
    return backward_propagation(params, cache, X.T, y.T)


def predict(params, X):
    return np.where(forward(params, X)[:, 0] > 0.5, 1, 0)
