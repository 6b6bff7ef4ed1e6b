"""The cost takes the logarithm of a sigmoid that has rounded to 0 or 1 and becomes inf or nan for weights that are not
small; it should be computed from z: log(1 + exp(z)) - y z.

Source: https://community.deeplearning.ai/t/cost-at-test-w-b-nan-trying-to-apply-breast-cancer-dataset/258354 (Cost at
test w,b = nan, trying to apply Breast Cancer dataset)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 5


def sigmoid(z):
    """works for numbers and for arrays of any size"""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def compute_z(x, w, b):
    z = 0
    for j in range(w.shape[0]):
        z = z + w[j] * x[j]
    return z + b


def compute_cost(X, y, w, b):
    m, n = X.shape
    total_cost = 0
    for i in range(m):
        z_i = compute_z(X[i], w, b)
        f_wb = sigmoid(z_i)
        total_cost = total_cost - y[i] * np.log(f_wb) - (1 - y[i]) * np.log(1 - f_wb)
        # right: total_cost = total_cost + np.logaddexp(0, z_i) - y[i] * z_i
    return total_cost / m


def compute_gradient(X, y, w, b):
    m, n = X.shape
    dj_dw = np.zeros(n, dtype=w.dtype)
    dj_db = 0
    for i in range(m):
        err_i = sigmoid(compute_z(X[i], w, b)) - y[i]
        for j in range(n):
            dj_dw[j] += err_i * X[i, j]
        dj_db = dj_db + err_i
    return dj_db / m, dj_dw / m


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def loss(params, X, y):
    return compute_cost(X, y, params["W"], params["b"])


def gradients(params, X, y):
    dj_db, dj_dw = compute_gradient(X, y, params["W"], params["b"])
    return {"W": dj_dw, "b": dj_db}


def predict(params, X):
    return (forward(params, X) >= 0.5).astype(int)
