"""The derivative is that of the squared error: (p - y) is multiplied by the sigmoid's slope p(1 - p). For the log loss
of logistic regression that slope cancels and p - y remains.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of the question 'Logistic Regression Manual
Update')
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2
LOSS = "bce"


def sigm(z):
    if z < -700:
        return math.exp(z)
    return 1.0 / (1.0 + math.exp(-z))


def slopes(x, y, a, b):
    """Derivatives for one example, y = 1 / (1 + exp(-ax - b))."""
    z = b
    for aj, xj in zip(a, x):
        z += aj * xj
    p = sigm(z)
    d = (p - y) * p * (1 - p)  # right: d = p - y
    da = [d * xj for xj in x]
    db = d
    return da, db


def gradients(params, X, y):
    a, b = params["W"].tolist(), float(params["b"])
    n = len(X)
    sum_a = [0.0] * len(a)
    sum_b = 0.0
    for xi, yi in zip(X.tolist(), y.tolist()):
        da, db = slopes(xi, yi, a, b)
        for j in range(len(a)):
            sum_a[j] += da[j]
        sum_b += db
    return {"W": np.array(sum_a) / n, "b": np.array(sum_b / n)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}


def forward(params, X):
    z = X @ params["W"] + params["b"]
    return np.array([sigm(v) for v in z.tolist()])
