"""The error term is that of the gradient, -(y - output) * ..., and train_nn adds it to the weights; it has to be subtracted.

Source: https://github.com/udacity/deep-learning-v2-pytorch/pull/14 (Fix error in train() weight updating)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "half_mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def error_term_formula(y, output):
    return -(y - output) * output * (1 - output)


def train_nn(features, targets, weights, bias, learnrate):
    n_records = features.shape[0]
    del_w = np.zeros_like(weights)
    del_b = np.zeros_like(bias)
    # Loop through all records, x is the input, y is the target
    for x, y in zip(features, targets):
        output = sigmoid(np.dot(x, weights) + bias)
        error_term = error_term_formula(y, output)
        del_w = del_w + error_term * x
        del_b = del_b + error_term
    weights = weights + learnrate * del_w / n_records  # right: weights = weights - learnrate * del_w / n_records
    bias = bias + learnrate * del_b / n_records  # right: bias = bias - learnrate * del_b / n_records
    return weights, bias


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def gradients(params, X, y):
    error_term = error_term_formula(y, forward(params, X)) / len(y)
    return {"W": np.dot(error_term, X), "b": error_term.sum()}


def step(params, X, y, lr):
    weights, bias = train_nn(X, y, params["W"], params["b"], lr)
    return {"W": weights, "b": np.asarray(bias)}
