"""The error term takes the derivative of the sigmoid at the feature x; it should be taken at the weighted sum that the
sigmoid was applied to.

Source: https://github.com/udacity/deep-learning-v2-pytorch/issues/409 (Introduction to neural networks: 35. Notebook:
Analyzing Student Data: error_term_formula solution)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "sigmoid"
LOSS = "half_mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_prime(x):
    return sigmoid(x) * (1 - sigmoid(x))


def error_formula(y, output):
    return (y - output) ** 2 / 2


def error_term_formula(x, h, y, output):
    return (y - output) * sigmoid_prime(x) * x  # right: return (y - output) * sigmoid_prime(h) * x


def train_nn(features, targets, weights, bias):
    n_records, n_features = features.shape
    del_w = np.zeros_like(weights)
    del_b = 0
    # Loop through all records, x is the input, y is the target
    for x, y in zip(features, targets):
        h = np.dot(x, weights) + bias
        output = sigmoid(h)
        del_w = del_w + error_term_formula(x, h, y, output)
        del_b = del_b + (y - output) * sigmoid_prime(h)
    return -del_w / n_records, -del_b / n_records


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return np.mean(error_formula(y, forward(params, X)))


def gradients(params, X, y):
    dw, db = train_nn(X, y, params["W"], params["b"])
    return {"W": dw, "b": db}
