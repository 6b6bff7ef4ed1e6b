"""math.exp(-x) raises an OverflowError where x is far below 0; the sigmoid needs a form for negative x that cannot
overflow.

Source: https://github.com/Lornatang/machine_learning_in_action_py3/issues/2 (ch05 logRegres.py代码有误)
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def sigmoid(x):
    return 1.0 / (1 + math.exp(-x))
    # right: return 1.0 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def net(row, weights, bias):
    total = float(bias)
    for j in range(len(weights)):
        total += float(row[j]) * float(weights[j])
    return total


def classify_vector(row, weights, bias):
    return sigmoid(net(row, weights, bias))


def forward(params, X):
    return np.array([classify_vector(row, params["W"], params["b"]) for row in X], dtype=X.dtype)


def loss(params, X, y):
    total = 0.0
    for row, label in zip(X, y):
        z = net(row, params["W"], params["b"])
        total += max(z, 0.0) + math.log1p(math.exp(-abs(z))) - float(label) * z
    return total / len(y)


def gradients(params, X, y):
    m, n = X.shape
    weights, bias = params["W"], params["b"]
    grad_w = [0.0] * n
    grad_b = 0.0
    for i in range(m):
        error = classify_vector(X[i], weights, bias) - float(y[i])
        for j in range(n):
            grad_w[j] += error * float(X[i][j]) / m
        grad_b += error / m
    return {"W": np.array(grad_w, dtype=X.dtype), "b": np.array(grad_b, dtype=X.dtype)}


def step(params, X, y, lr):
    """grad_ascent with the sign of the error turned"""
    alpha = lr
    grads = gradients(params, X, y)
    return {"W": params["W"] - alpha * grads["W"], "b": params["b"] - alpha * grads["b"]}


def predict(params, X):
    return np.array([1 if net(row, params["W"], params["b"]) > 0 else 0 for row in X])
