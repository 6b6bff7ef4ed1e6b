"""m is taken from the wrong end of X.shape: the gradients are divided by the number of features, not of samples."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
MISTAKE = "divided-by-features"
WHERE = "loss"


def sigmoid(t):
    return np.exp(-np.logaddexp(0, -t))


def forward(params, X):
    return sigmoid(np.sum(params["W"] * X, axis=1) + params["b"])


def gradients(params, X, y):
    m = X.shape[1]  # right: m = X.shape[0]
    A = forward(params, X)
    dZ = A - y
    dw = 1 / m * np.dot(X.T, dZ)
    db = 1 / m * np.sum(dZ)
    return {"W": dw, "b": db}
