"""The logistic function is 1 / (1 + exp(-x)) for every x, and math.exp overflows in the gradient as soon as x is a
large negative number.

Source: https://github.com/joelgrus/data-science-from-scratch/issues/20 (Overflow error for logistic gradient descent
example)
"""

import math
from functools import reduce

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def dot(v, w):
    return sum(v_i * w_i for v_i, w_i in zip(v, w))


def vector_add(v, w):
    return [v_i + w_i for v_i, w_i in zip(v, w)]


def logistic(x):
    return 1.0 / (1 + math.exp(-x))  # right: return 1.0 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def logistic_log_partial_ij(x_i, y_i, beta, j):
    """here i is the index of the data point,
    j the index of the derivative"""
    return (y_i - logistic(dot(x_i, beta))) * x_i[j]


def logistic_log_gradient_i(x_i, y_i, beta):
    """the gradient of the log likelihood
    corresponding to the i-th data point"""
    return [logistic_log_partial_ij(x_i, y_i, beta, j) for j, _ in enumerate(beta)]


def logistic_log_gradient(x, y, beta):
    return reduce(vector_add, [logistic_log_gradient_i(x_i, y_i, beta) for x_i, y_i in zip(x, y)])


def data(params, X):
    x = [[1.0] + [float(v) for v in row] for row in X]
    beta = [float(np.ravel(params["b"])[0])] + [float(w) for w in params["W"]]
    return x, beta


def forward(params, X):
    x, beta = data(params, X)
    return np.array([logistic(dot(x_i, beta)) for x_i in x])


def gradients(params, X, y):
    x, beta = data(params, X)
    grad = [-g / len(x) for g in logistic_log_gradient(x, [float(v) for v in y], beta)]
    return {"W": np.array(grad[1:]), "b": np.reshape(grad[0], np.shape(params["b"]))}
