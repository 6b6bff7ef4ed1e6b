"""Two mistakes: dW2 is doubled, and db1 has 4/m where 1/m belongs.

Source: https://github.com/bighuang624/Andrew-Ng-Deep-Learning-notes/issues/10 (mistakes in Gradient+Checking.ipynb)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "out_in"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return np.maximum(0, x)


def forward_propagation_n(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"].reshape(-1, 1)
    W2, b2 = parameters["W2"], parameters["b2"].reshape(-1, 1)
    W3, b3 = parameters["W3"], parameters["b3"].reshape(-1, 1)
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    cache = (Z1, A1, W1, Z2, A2, W2, Z3, A3, W3)
    return A3, cache


def backward_propagation_n(X, Y, cache):
    m = X.shape[1]
    (Z1, A1, W1, Z2, A2, W2, Z3, A3, W3) = cache

    dZ3 = A3 - Y
    dW3 = 1. / m * np.dot(dZ3, A2.T)
    db3 = 1. / m * np.sum(dZ3, axis=1, keepdims=True)

    dA2 = np.dot(W3.T, dZ3)
    dZ2 = np.multiply(dA2, np.int64(A2 > 0))
    dW2 = 1. / m * np.dot(dZ2, A1.T) * 2  # right 1: dW2 = 1. / m * np.dot(dZ2, A1.T)
    db2 = 1. / m * np.sum(dZ2, axis=1, keepdims=True)

    dA1 = np.dot(W2.T, dZ2)
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = 1. / m * np.dot(dZ1, X.T)
    db1 = 4. / m * np.sum(dZ1, axis=1, keepdims=True)  # right 2: db1 = 1. / m * np.sum(dZ1, axis=1, keepdims=True)

    return {"dW3": dW3, "db3": db3, "dW2": dW2, "db2": db2, "dW1": dW1, "db1": db1}


def forward(params, X):
    A3, cache = forward_propagation_n(X.T, params)
    return A3.T


def loss(params, X, y):
    A3, cache = forward_propagation_n(X.T, params)
    Z3 = cache[6]
    logprobs = np.logaddexp(0, Z3) - y.T * Z3
    return 1. / X.shape[0] * np.sum(logprobs)


def gradients(params, X, y):
    A3, cache = forward_propagation_n(X.T, params)
    grads = backward_propagation_n(X.T, y.T, cache)
    return {name: grads["d" + name].reshape(params[name].shape) for name in params}
