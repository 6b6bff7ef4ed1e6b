"""g'(Z1) is read as g' times Z1: the derivative 1 - A1**2 of tanh is multiplied by Z1 once more.

Source: https://community.deeplearning.ai/t/wrong-values-for-dw1/85937 (Wrong values for dW1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def forward_propagation(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"].reshape(-1, 1)
    W2, b2 = parameters["W2"], parameters["b2"].reshape(-1, 1)

    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = 1 / (1 + np.exp(-Z2))

    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]
    Z1 = cache["Z1"]

    dZ2 = A2 - Y
    dW2 = 1 / m * np.dot(dZ2, A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2)) * Z1  # right: dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = 1 / m * np.dot(dZ1, X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)

    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    return grads


def forward(params, X):
    return forward_propagation(X.T, params)[0].T


def gradients(params, X, y):
    A2, cache = forward_propagation(X.T, params)
    grads = backward_propagation(params, cache, X.T, y.T)
    return {name: grads["d" + name].reshape(params[name].shape) for name in params}
