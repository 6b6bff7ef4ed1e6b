"""The layer takes a bias but its values are never added to the product.

Source: https://github.com/ageron/handson-ml2/issues/641 (This is a bug: values of bias is not added)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def relu(z):
    return np.maximum(z, 0)


def neuron_layer(X, W, b, activation=None):
    Z = np.matmul(X, W)  # right: Z = np.matmul(X, W) + b
    if activation is not None:
        return activation(Z)
    return Z


def dnn(X, theta):
    hidden1 = neuron_layer(X, theta["W1"], theta["b1"], activation=relu)
    hidden2 = neuron_layer(hidden1, theta["W2"], theta["b2"], activation=relu)
    outputs = neuron_layer(hidden2, theta["W3"], theta["b3"])
    return outputs


def forward(params, X):
    return dnn(X, params)


def loss(params, X, y):
    outputs = dnn(X, params)
    return np.mean(np.square(outputs - y))
