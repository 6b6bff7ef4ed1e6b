"""The sum starts as the bias itself, an array, and += then writes into it: start from a copy, or from 0."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
MISTAKE = "argument-changed"
WHERE = "the bias"


def predict_one(w, b, row):
    z = b  # right: z = b.copy()
    for i in range(len(row)):
        z += w[i] * row[i]
    return 1.0 / (1.0 + np.exp(-z))


def forward(params, X):
    return 1.0 / (1.0 + np.exp(-(X @ params["W"] + params["b"])))


def predict(params, X):
    return np.array([predict_one(params["W"], params["b"], row) > 0.5 for row in X]).astype(int)
