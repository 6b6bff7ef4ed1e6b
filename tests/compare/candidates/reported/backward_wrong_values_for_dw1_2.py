"""dZ1 is multiplied by Z1 besides: g[1]'(Z1) is a function of Z1, not g[1]' times Z1.

Source: https://community.deeplearning.ai/t/wrong-values-for-dw1/85937 (Wrong values for dW1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


def forward_propagation(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    Z1, A1, A2 = cache["Z1"], cache["A1"], cache["A2"]

    dZ2 = A2 - Y
    dW2 = (1 / m) * np.dot(dZ2, A1.T)
    db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(W2.T, dZ2) * (Z1 * (1 - np.power(A1, 2)))  # right: dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = (1 / m) * np.dot(dZ1, X.T)
    db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def columns(params):
    return {k: v.reshape(-1, 1) if k[0] == "b" else v for k, v in params.items()}


def forward(params, X):
    A2, _ = forward_propagation(X.T, columns(params))
    return A2.T


def gradients(params, X, y):
    parameters = columns(params)
    _, cache = forward_propagation(X.T, parameters)
    grads = backward_propagation(parameters, cache, X.T, y.T)
    return {k: grads["d" + k].reshape(v.shape) for k, v in params.items()}
