"""In dZ1 both products are np.dot, also the one with the derivative of tanh, and the shapes don't fit; the second
should be element by element.

Source: https://community.deeplearning.ai/t/graded-function-backward-propagation/110003
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
    """
    X -- input data of size (n_x, m)
    """
    b1 = parameters["b1"].reshape(-1, 1)
    b2 = parameters["b2"].reshape(-1, 1)
    Z1 = np.dot(parameters["W1"], X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + b2
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache


def compute_cost(A2, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    return -np.sum(logprobs) / m


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]

    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))  # right: dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m

    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    return grads


def update_parameters(parameters, grads, learning_rate=1.2):
    return {k: v - learning_rate * grads["d" + k].reshape(v.shape) for k, v in parameters.items()}


def forward(params, X):
    return forward_propagation(X.T, params)[0].T


def loss(params, X, y):
    return compute_cost(forward(params, X).T, y.T)


def gradients(params, X, y):
    A2, cache = forward_propagation(X.T, params)
    grads = backward_propagation(params, cache, X.T, y.T)
    return {k: grads["d" + k].reshape(v.shape) for k, v in params.items()}


def step(params, X, y, lr):
    A2, cache = forward_propagation(X.T, params)
    return update_parameters(params, backward_propagation(params, cache, X.T, y.T), lr)
