"""The derivative of the error is added to the weights, which climbs; it is to be subtracted.

Source: https://datascience.stackexchange.com/questions/56928/simple-perceptron-on-python (Simple perceptron on python)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def errors(weights, data_train, train_res):
    out = forward(weights, data_train)
    dE = 2 * (out - train_res) * out * (1 - out) / len(train_res)
    return {"W": np.dot(data_train.T, dE), "b": dE.sum()}


def gradients(params, X, y):
    return errors(params, X, y)


def step(params, X, y, lr):
    dE = errors(params, X, y)
    weights = {}
    for name in dE:
        weights[name] = params[name] + lr * dE[name]  # right: weights[name] = params[name] - lr * dE[name]
    return weights
