"""The sum of the cost function runs over n, the number of features, where it should run over all m examples.

Source: https://github.com/fengdu78/deeplearning_ai_books/issues/14 (formula 3.28 in section 3.9 of the notes: the sum
goes from 1 to m)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_propagation(X, parameters):
    """X has the examples in its columns, as in the course"""
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"][:, None]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"][:, None]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def losses(Z2, Y):
    """-(y log a + (1 - y) log(1 - a)) of each example, from z"""
    return np.mean(np.logaddexp(0, Z2) - Y * Z2, axis=0)


def compute_cost(X, Y, parameters):
    n, m = X.shape
    _, cache = forward_propagation(X, parameters)
    L = losses(cache["Z2"], Y)
    J = np.sum(L[:n]) / m  # right: J = np.sum(L[:m]) / m
    return J


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = (cache["A2"] - Y) / Y.shape[0]
    dW2 = np.dot(dZ2, cache["A1"].T) / m
    db2 = np.sum(dZ2, axis=1) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(cache["A1"], 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1) / m
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def forward(params, X):
    return forward_propagation(X.T, params)[0].T


def loss(params, X, y):
    return compute_cost(X.T, y.T, params)


def gradients(params, X, y):
    _, cache = forward_propagation(X.T, params)
    return backward_propagation(params, cache, X.T, y.T)
