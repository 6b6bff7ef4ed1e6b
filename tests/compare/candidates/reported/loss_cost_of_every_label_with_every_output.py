"""The labels are transposed before the dot product, so it is an m x m table of every label with the log of every
output, and the whole table is summed. Y dot log(A2) transposed (one number) is due.

Source: https://community.deeplearning.ai/t/week3-programming-assignment-4-4-compute-the-cost/18646/6 (Week3,
Programming assignment: 4.4 - Compute the Cost)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def forward_propagation(X, parameters):
    """X has one example per column."""
    W1, b1 = parameters["W1"], parameters["b1"].reshape(-1, 1)
    W2, b2 = parameters["W2"], parameters["b2"].reshape(-1, 1)
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = 1 / (1 + np.exp(-Z2))
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache


def compute_cost(Z2, Y):
    m = Y.shape[1]
    log_A2 = -np.logaddexp(0, -Z2)
    log_1_minus_A2 = -np.logaddexp(0, Z2)
    # cross-entropy of all examples
    logprobs = np.dot(Y.T, log_A2) + np.dot((1 - Y).T, log_1_minus_A2)
    # right: logprobs = np.dot(Y, log_A2.T) + np.dot(1 - Y, log_1_minus_A2.T)
    cost = -np.sum(logprobs) / m  # or here
    return float(np.squeeze(cost))


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def forward(params, X):
    A2, _ = forward_propagation(X.T, params)
    return A2.T


def loss(params, X, y):
    _, cache = forward_propagation(X.T, params)
    return compute_cost(cache["Z2"], y.T)


def gradients(params, X, y):
    _, cache = forward_propagation(X.T, params)
    grads = backward_propagation(params, cache, X.T, y.T)
    return {name: grads[name].reshape(params[name].shape) for name in params}
