"""The MSE has a square root over the sum that should not be there.

Source: https://github.com/jancervenka/turbofan_failure/issues/2 (MSE Implementation wrong)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def MSE(RUL_real, RUL_pred):
    d = RUL_pred - RUL_real
    return np.sqrt(np.sum(np.square(d))) / len(d)  # right: return np.sum(np.square(d)) / len(d)


def logistic(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def estimate_RUL(sensors, params):
    hidden = logistic(sensors @ params["W1"].T + params["b1"])
    return hidden, (hidden @ params["W2"].T + params["b2"]).ravel()


def forward(params, X):
    return estimate_RUL(X, params)[1].reshape(-1, 1)


def loss(params, X, y):
    _, RUL_pred = estimate_RUL(X, params)
    return MSE(y.ravel(), RUL_pred)


def gradients(params, X, y):
    hidden, RUL_pred = estimate_RUL(X, params)
    d = 2 * (RUL_pred - y.ravel())[:, None] / len(X)
    back = d @ params["W2"] * hidden * (1 - hidden)
    return {
        "W2": d.T @ hidden,
        "b2": d.sum(axis=0),
        "W1": back.T @ X,
        "b1": back.sum(axis=0),
    }
