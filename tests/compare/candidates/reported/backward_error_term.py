"""The error term of the cross-entropy is multiplied by the sigmoid's derivative; for this error it is y - output alone.

Source: https://github.com/udacity/deep-learning-v2-pytorch/pull/105 (Error term correction)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 6


# Activation (sigmoid) function
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def error_formula(y, h):
    # -y log(output) - (1 - y) log(1 - output), where output = sigmoid(h)
    return np.logaddexp(0, h) - y * h


def error_term_formula(y, output):
    return (y - output) * output * (1 - output)  # right: return y - output


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return np.mean(error_formula(y, np.dot(X, params["W"]) + params["b"]))


def sum_of_steps(features, targets, weights, bias):
    del_w = np.zeros(weights.shape, dtype=weights.dtype)
    del_b = np.zeros((), dtype=weights.dtype)
    # Loop through all records, x is the input, y is the target
    for x, y in zip(features, targets):
        output = sigmoid(np.dot(x, weights) + bias)
        error_term = error_term_formula(y, output)
        # The gradient descent step, the error times the inputs
        del_w = del_w + error_term * x
        del_b = del_b + error_term
    return del_w, del_b


def gradients(params, X, y):
    n_records = X.shape[0]
    del_w, del_b = sum_of_steps(X, y, params["W"], params["b"])
    return {"W": -del_w / n_records, "b": -del_b / n_records}


def step(params, X, y, lr):
    learnrate = lr
    n_records, n_features = X.shape
    del_w, del_b = sum_of_steps(X, y, params["W"], params["b"])
    # the learning rate and the average of the change
    weights = params["W"] + learnrate * del_w / n_records
    bias = params["b"] + learnrate * del_b / n_records
    return {"W": weights, "b": bias}
