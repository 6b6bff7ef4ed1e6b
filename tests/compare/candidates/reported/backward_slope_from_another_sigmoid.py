"""The derivative writes the sigmoid anew and forgets the 1 + in the denominator, so s is e^x; it should be the
sigmoid.

Source: https://community.deeplearning.ai/t/week-2-exercise-4-optional-assignment-sigmoid-derivative/32339 (Week 2
exercise 4 optional assignment, sigmoid derivative)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "sigmoid"
LOSS = "mse"


def sigmoid(x):
    s = 1 / (1 + np.exp(-x))
    return s


def sigmoid_derivative(x):
    """
    Gradient (slope) of the sigmoid function with respect to its input x.
    """
    s = 1 / np.exp(-x)  # right: s = sigmoid(x)
    ds = s * (1 - s)
    return ds


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    yhat = forward(params, X)
    return np.dot(yhat - y, yhat - y) / y.shape[0]


def gradients(params, X, y):
    m = y.shape[0]
    z = np.dot(X, params["W"]) + params["b"]
    dz = 2 * (sigmoid(z) - y) * sigmoid_derivative(z)
    dw = 1 / m * np.dot(X.T, dz)
    db = 1 / m * np.sum(dz)
    return {"W": dw, "b": db}
