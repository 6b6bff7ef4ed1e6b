"""The activations are taken for the predictions as they are, and their whole part is always 0; they have to be rounded.

Source: https://github.com/Kulbear/deep-learning-coursera/issues/21 (np.round question)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    s = 1 / (1 + np.exp(-x))
    return s


def forward_propagation(X, parameters):
    # Retrieve each parameter from the dictionary "parameters"
    W1 = parameters['W1']
    b1 = parameters['b1']
    W2 = parameters['W2']
    b2 = parameters['b2']

    # Implement Forward Propagation to calculate A2 (probabilities)
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)

    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters['W2']
    A1 = cache['A1']
    A2 = cache['A2']

    dZ2 = A2 - Y
    dW2 = 1 / m * np.dot(dZ2, A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))
    dW1 = 1 / m * np.dot(dZ1, X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def predict_classes(parameters, X):
    # Computes probabilities using forward propagation, and classifies to 0/1
    A2, cache = forward_propagation(X, parameters)
    predictions = A2  # right: predictions = np.round(A2)
    return predictions


def columns(params):
    return {name: p.reshape(-1, 1) if p.ndim == 1 else p for name, p in params.items()}


def forward(params, X):
    return forward_propagation(X.T, columns(params))[0].T


def gradients(params, X, y):
    parameters = columns(params)
    A2, cache = forward_propagation(X.T, parameters)
    grads = backward_propagation(parameters, cache, X.T, y.T)
    return {name: grads["d" + name].reshape(params[name].shape) for name in params}


def predict(params, X):
    return predict_classes(columns(params), X.T)[0].astype(int)
