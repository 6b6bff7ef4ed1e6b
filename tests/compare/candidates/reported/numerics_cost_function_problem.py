"""The sigmoid saturates to exactly 0 or 1, and the cost becomes 0 * log(0), not a number; it should be taken from Z.

Source: https://community.deeplearning.ai/t/cost-function-problem/108146 (Cost function problem)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def linear_forward(X, w, b):
    return np.dot(w.T, X) + b


def compute_cost(Z, Y):
    m = Y.shape[0]
    logprobs = Y * np.log(sigmoid(Z)) + (1 - Y) * np.log(1 - sigmoid(Z))  # right: logprobs = -Y * np.logaddexp(0, -Z) - (1 - Y) * np.logaddexp(0, Z)
    cost = -np.sum(logprobs) / m
    return np.squeeze(cost)


def forward(params, X):
    return sigmoid(linear_forward(X.T, params["W"], params["b"]))


def loss(params, X, y):
    Z = linear_forward(X.T, params["W"], params["b"])
    return compute_cost(Z, y)


def gradients(params, X, y):
    dZ = forward(params, X) - y
    return {"W": np.dot(X.T, dZ) / len(y), "b": np.mean(dZ)}
