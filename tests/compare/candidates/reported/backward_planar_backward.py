"""dW2 is the elementwise product of dZ2 and A1, one row a sample; it should be their matrix product, which sums over
the samples.

Source: https://community.deeplearning.ai/t/course-1-week-3-a1-excercise-6-dw2-operands-could-not-be-broadcast/152009
(Course 1 Week 3 A1 Excercise 6 Dw2)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward_propagation(X, parameters):
    """X: (n_x, m)"""
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"].reshape(-1, 1)
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"].reshape(-1, 1)
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def compute_cost(cache, Y):
    m = Y.shape[1]
    Z2 = cache["Z2"]
    # Y log(A2) + (1 - Y) log(1 - A2), from Z2
    return np.sum(np.logaddexp(0, Z2) - Y * Z2) / m


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]
    dZ2 = A2 - Y
    dW2 = (1 / m) * (dZ2 * A1).T  # right: dW2 = (1 / m) * np.dot(dZ2, A1.T)
    db2 = (1 / m) * np.sum(dZ2, axis=1)
    dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = (1 / m) * np.dot(dZ1, X.T)
    db1 = (1 / m) * np.sum(dZ1, axis=1)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def forward(params, X):
    return forward_propagation(X.T, params)[0].T


def loss(params, X, y):
    return compute_cost(forward_propagation(X.T, params)[1], y.T)


def gradients(params, X, y):
    A2, cache = forward_propagation(X.T, params)
    return backward_propagation(params, cache, X.T, y.T)
