"""The penalty's derivative adds the sum of all the weights of the layer to every entry; it should add lambda/m times
that weight.

Source: https://community.deeplearning.ai/t/dw-for-l2-regularization/165181 (dW for L2 regularization)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
L2 = 0.1


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def relu(Z):
    return np.maximum(0, Z)


def forward_propagation(X, parameters):
    # LINEAR -> RELU -> LINEAR -> RELU -> LINEAR -> SIGMOID
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    b1, b2, b3 = (parameters[k].reshape(-1, 1) for k in ("b1", "b2", "b3"))
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    cache = (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
    return A3, cache


def compute_cost_with_regularization(Y, parameters, cache, lambd):
    m = Y.shape[1]
    Z3 = cache[8]
    cross_entropy_cost = np.sum(np.logaddexp(0, Z3) - Y * Z3) / m
    squares = sum(np.sum(np.square(parameters[W])) for W in ("W1", "W2", "W3"))
    return cross_entropy_cost + lambd / (2 * m) * squares


def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache

    dZ3 = A3 - Y
    dW3 = 1. / m * np.dot(dZ3, A2.T) + (lambd * np.sum(W3)) / m
    # right: dW3 = 1. / m * np.dot(dZ3, A2.T) + (lambd * W3) / m
    db3 = 1. / m * np.sum(dZ3, axis=1, keepdims=True)

    dA2 = np.dot(W3.T, dZ3)
    dZ2 = np.multiply(dA2, np.int64(A2 > 0))
    dW2 = 1. / m * np.dot(dZ2, A1.T) + (lambd * np.sum(W2)) / m
    # right: dW2 = 1. / m * np.dot(dZ2, A1.T) + (lambd * W2) / m
    db2 = 1. / m * np.sum(dZ2, axis=1, keepdims=True)

    dA1 = np.dot(W2.T, dZ2)
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = 1. / m * np.dot(dZ1, X.T) + (lambd * np.sum(W1)) / m
    # right: dW1 = 1. / m * np.dot(dZ1, X.T) + (lambd * W1) / m
    db1 = 1. / m * np.sum(dZ1, axis=1, keepdims=True)

    return {"W3": dW3, "b3": db3.ravel(), "W2": dW2, "b2": db2.ravel(), "W1": dW1, "b1": db1.ravel()}


# the course's lambda is divided by m, ours isn't
def forward(params, X):
    return forward_propagation(X.T, params)[0].T


def loss(params, X, y):
    _, cache = forward_propagation(X.T, params)
    return compute_cost_with_regularization(y.T, params, cache, L2 * len(X))


def gradients(params, X, y):
    _, cache = forward_propagation(X.T, params)
    return backward_propagation_with_regularization(X.T, y.T, cache, L2 * len(X))
