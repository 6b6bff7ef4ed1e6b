"""The sigmoid of the hidden layer is written as 0.5 * (tanh(x) + 1), which is the logistic function of 2x: the argument of
tanh has to be halved.

Source: https://github.com/HIPS/autograd/pull/481 (Update logistic_regression.py: sigmoid was incorrectly defined)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def sigmoid(x):
    return 0.5 * (np.tanh(x) + 1.0)  # right: return 0.5 * (np.tanh(x / 2) + 1.0)


def unpack(params):
    """The model as a list of (weights, biases), weights as inputs by outputs."""
    return [(params["W%d" % i].T, params["b%d" % i]) for i in (1, 2)]


def predictions(weights, inputs):
    for W, b in weights[:-1]:
        inputs = sigmoid(np.dot(inputs, W) + b)   # Output ranges from 0 to 1.
    W, b = weights[-1]
    return np.dot(inputs, W) + b


def training_loss(weights, inputs, targets):
    preds = predictions(weights, inputs)
    return np.mean((preds - targets) ** 2)


def forward(params, X):
    return predictions(unpack(params), X)


def loss(params, X, y):
    return training_loss(unpack(params), X, y)
