"""p is a column and y a row, so p − y is (n, n), and every sample is compared with every target."""

import numpy as np

AGAINST = "logistic_regression"
MISTAKE = "broadcast-n-by-n"
WHERE = "loss"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gradients(params, X, y):
    n = X.shape[0]
    w = params["W"].reshape(-1, 1)
    p = sigmoid(X @ w + params["b"])  # (n, 1)
    error = p - y  # right: error = p - y.reshape(-1, 1)
    dw = np.mean(X.T @ error, axis=1) / n
    db = np.sum(error) / n / error.shape[1]
    return {"W": dw, "b": db}
