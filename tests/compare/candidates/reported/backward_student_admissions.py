"""The error term has the sigmoid's derivative, which belongs to the squared error; with the log-loss it cancels and
the error term is y - output.

Source: https://github.com/udacity/deep-learning-v2-pytorch/issues/81 (Is it really 2-layer NN? [StudentAdmissions])
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 6


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_prime(x):
    return sigmoid(x) * (1 - sigmoid(x))


def error_formula(h, y):
    return np.logaddexp(0, h) - y * h


def error_term_formula(h, y):
    output = sigmoid(h)
    return (y - output) * sigmoid_prime(h)  # right: return y - output


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    h = np.dot(X, params["W"]) + params["b"]
    return np.mean(error_formula(h, y))


def step(params, X, y, lr):
    n_records, n_features = X.shape
    weights = params["W"].copy()
    bias = params["b"]
    del_w = np.zeros(weights.shape)
    del_b = 0.0
    for x, target in zip(X, y):
        h = np.dot(x, weights) + bias
        error_term = error_term_formula(h, target)
        del_w += error_term * x
        del_b += error_term
    return {"W": weights + lr * del_w / n_records, "b": bias + lr * del_b / n_records}


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
