"""The tanh slope is written with the pre-activation, 1 - Z1^2; it is 1 - A1^2.

Source:
https://community.deeplearning.ai/t/c1w3a1-backward-propagation-valueerror-operands-could-not-be-broadcast-together-with-shapes-7-9-9-7/31965
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "out_in"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_propagation(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"].reshape(-1, 1)
    W2, b2 = parameters["W2"], parameters["b2"].reshape(-1, 1)
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache


def compute_cost(Z2, Y):
    m = Y.shape[1]
    logprobs = Y * np.logaddexp(0, -Z2) + (1 - Y) * np.logaddexp(0, Z2)
    return np.sum(logprobs) / m


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1, A2, Z1 = cache["A1"], cache["A2"], cache["Z1"]
    dZ2 = A2 - Y
    dW2 = 1 / m * np.dot(dZ2, A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.multiply(1 - np.power(Z1, 2), np.dot(W2.T, dZ2))
    # right: dZ1 = np.multiply(1 - np.power(A1, 2), np.dot(W2.T, dZ2))
    dW1 = 1 / m * np.dot(dZ1, X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def forward(params, X):
    A2, cache = forward_propagation(X.T, params)
    return A2.T


def loss(params, X, y):
    A2, cache = forward_propagation(X.T, params)
    return compute_cost(cache["Z2"], y.T)


def gradients(params, X, y):
    A2, cache = forward_propagation(X.T, params)
    grads = backward_propagation(params, cache, X.T, y.T)
    return {name: grads["d" + name].reshape(params[name].shape) for name in params}


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int).ravel()
