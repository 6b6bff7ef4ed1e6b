"""The error term is -(y - output), the gradient itself, but the step is added to the weights where it must be subtracted.

Source: https://github.com/udacity/deep-learning-v2-pytorch/pull/14 (Fix error in train() weight updating)
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


def error_term_formula(h, y, output):
    return -(y - output) * sigmoid_prime(h)


def train_epoch(features, targets, weights, learnrate):
    n_records, n_features = features.shape
    del_w = np.zeros(weights.shape)
    # Loop through all records, x is the input, y is the target
    for x, y in zip(features, targets):
        # Activation of the output unit
        h = np.dot(x, weights)
        output = sigmoid(h)
        error_term = error_term_formula(h, y, output)
        # The gradient descent step, the error times the inputs
        del_w += error_term * x
    # Update the weights here. The learning rate times the
    # change in weights, divided by the number of records to average
    weights = weights + learnrate * del_w / n_records  # right: weights = weights - learnrate * del_w / n_records
    return weights


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return np.mean(error_formula(y, forward(params, X)))


def step(params, X, y, lr):
    features = np.c_[X, np.ones(len(X))]
    weights = np.r_[params["W"], params["b"]]
    weights = train_epoch(features, y, weights, lr)
    return {"W": weights[:-1], "b": weights[-1]}
