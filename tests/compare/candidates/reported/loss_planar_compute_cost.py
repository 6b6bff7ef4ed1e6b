"""The formula of logprobs is incomplete: it has log(A2) * Y, and log(1 - A2) * (1 - Y) of the negative examples is
missing. (The logarithms are plain ones, as in the course.).

Source: https://community.deeplearning.ai/search?q=Week%203%20Assignment%20Cost%20Function%20Test%20Failed (thread of
Grace Yang, Neural Networks and Deep Learning, as stored in nvidia/Nemotron-CC-Math-v1)
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
    """X -- input data of size (n_x, m)"""
    W1, b1 = parameters["W1"], parameters["b1"].reshape(-1, 1)
    W2, b2 = parameters["W2"], parameters["b2"].reshape(-1, 1)
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache


def compute_cost(A2, Y):
    m = Y.shape[1]  # number of examples
    logprobs = np.multiply(np.log(A2), Y)
    # right: logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    cost = -np.sum(logprobs) / m
    cost = float(np.squeeze(cost))
    return cost


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = (1 / m) * np.dot(dZ2, A1.T)
    db2 = (1 / m) * np.sum(dZ2, axis=1)
    dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = (1 / m) * np.dot(dZ1, X.T)
    db1 = (1 / m) * np.sum(dZ1, axis=1)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def forward(params, X):
    return forward_propagation(X.T, params)[0].T


def loss(params, X, y):
    A2, _ = forward_propagation(X.T, params)
    return compute_cost(A2, y.T)


def gradients(params, X, y):
    _, cache = forward_propagation(X.T, params)
    return backward_propagation(params, cache, X.T, y.T)
