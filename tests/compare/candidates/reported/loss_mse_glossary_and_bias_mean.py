"""Two mistakes: The mean squared error is the sum over 2 instead of the sum over the number of elements; and the bias
gradient takes the mean over the rows although delta is divided by the batch size already: it must be the sum.

Source: https://github.com/bfortuner/ml-glossary/issues/6 (MSE loss) and
https://github.com/deeplearning4j/deeplearning4j/pull/366 (Mw gradient fix: biases divided by batch size twice)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def MSE(yHat, y):
    return np.sum((yHat - y) ** 2) / 2.0  # right 1: return np.sum((yHat - y) ** 2) / y.size


def MSE_prime(yHat, y):
    return 2 * (yHat - y) / y.size


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def feed_forward(params, X):
    Zh = np.dot(X, params["W1"]) + params["b1"]
    H = sigmoid(Zh)
    Zo = np.dot(H, params["W2"]) + params["b2"]
    return H, Zo


def forward(params, X):
    return feed_forward(params, X)[1]


def loss(params, X, y):
    return MSE(forward(params, X), y)


def layer_gradient(inputs, delta):
    # weights: sum over the batch by the matrix product, biases: over the rows
    dW = np.dot(inputs.T, delta)
    db = delta.mean(0)  # right 2: db = delta.sum(0)
    return dW, db


def gradients(params, X, y):
    H, yHat = feed_forward(params, X)
    Eo = MSE_prime(yHat, y)
    Eh = np.dot(Eo, params["W2"].T) * H * (1 - H)
    dWo, dbo = layer_gradient(H, Eo)
    dWh, dbh = layer_gradient(X, Eh)
    return {"W1": dWh, "b1": dbh, "W2": dWo, "b2": dbo}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    new = {}
    for name in params:
        new[name] = params[name] - lr * grads[name]
    return new
