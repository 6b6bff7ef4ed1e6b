"""The error term has a minus sign, so it is the gradient of the error, and the weights are moved along it instead of
against it.

Source: https://github.com/udacity/deep-learning-v2-pytorch/issues/24 ([intro-neural-networks] Some issues with
student-admissions)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 6
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


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return np.mean(error_formula(y, forward(params, X)))


def gradients(params, X, y):
    n_records = X.shape[0]
    del_w = np.zeros_like(params["W"])
    del_b = np.zeros_like(params["b"])
    # Loop through all records
    for x, target in zip(X, y):
        h = np.dot(x, params["W"]) + params["b"]
        error_term = error_term_formula(h, target, sigmoid(h))
        del_w = del_w + error_term * x
        del_b = del_b + error_term
    return {"W": del_w / n_records, "b": del_b / n_records}


def step(params, X, y, learnrate):
    del_w = gradients(params, X, y)
    weights = {}
    for name in params:
        weights[name] = params[name] + learnrate * del_w[name]
        # right: weights[name] = params[name] - learnrate * del_w[name]
    return weights
