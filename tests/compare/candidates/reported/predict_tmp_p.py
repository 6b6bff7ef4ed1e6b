"""The prediction is 0 for every sample, also where the sigmoid is above 0.5: the probability is cut off to an integer
instead of compared with the threshold.

Source: https://community.deeplearning.ai/t/help-for-week-3-final-assignment/498323 (labels are all 0; the code was
removed there, so the cause is inferred from the printed values)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


def sigmoid(z):
    g = 1 / (1 + np.exp(-z))
    return g


def forward(params, X):
    m, n = X.shape
    pr = np.zeros(m, dtype=X.dtype)
    for i in range(m):
        z = np.dot(X[i], params["W"]) + params["b"]
        pr[i] = sigmoid(z)
    return pr


def compute_cost(X, y, w, b):
    m, n = X.shape
    total_cost = 0
    for i in range(m):
        z = np.dot(X[i], w) + b
        total_cost += y[i] * np.logaddexp(0, -z) + (1 - y[i]) * np.logaddexp(0, z)
    return total_cost / m


def loss(params, X, y):
    return compute_cost(X, y, params["W"], params["b"])


def predict(params, X):
    m, n = X.shape
    p = np.zeros(m, dtype=int)
    pr = forward(params, X)
    for i in range(m):
        p[i] = int(pr[i])  # right: p[i] = int(pr[i] >= 0.5)
    return p
