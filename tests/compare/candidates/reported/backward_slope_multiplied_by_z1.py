"""G'(Z1) was read as g' times Z1: the slope 1 - A1^2 is multiplied by Z1. It is the value of the derivative at Z1, so
nothing is to be multiplied.

Source: https://community.deeplearning.ai/t/w3-a1-dimensional-analysis-shapes-not-aligned/290850 (W3 A1 dimensional
analysis, shapes not aligned: 'I thought that z1 was being multiplied to 1-a2')
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def forward_propagation(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    Z1, A1, A2 = cache["Z1"], cache["A1"], cache["A2"]

    dZ2 = A2 - Y
    dW2 = 1 / m * np.dot(dZ2, A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    g1_prime = 1 - np.power(A1, 2)
    dZ1 = np.dot(W2.T, dZ2) * (g1_prime * Z1)  # right: dZ1 = np.dot(W2.T, dZ2) * g1_prime
    dW1 = 1 / m * np.dot(dZ1, X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def columns(params):
    return {k: v.reshape(-1, 1) if k[0] == "b" else v for k, v in params.items()}


def forward(params, X):
    return forward_propagation(X.T, columns(params))[0].T


def gradients(params, X, y):
    p = columns(params)
    cache = forward_propagation(X.T, p)[1]
    grads = backward_propagation(p, cache, X.T, y.T)
    return {k: grads["d" + k].reshape(params[k].shape) for k in params}
