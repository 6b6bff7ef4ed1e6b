"""The penalty's gradient is subtracted: weights are pushed away from zero instead of towards it."""

import numpy as np

AGAINST = "logistic_regression"
L2 = 0.1
MISTAKE = "penalty-sign"
WHERE = "penalty"


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    data = np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))
    return data + L2 / 2 * np.sum(params["W"] ** 2)


def gradients(params, X, y):
    r = forward(params, X) - y
    gW = X.T @ r / len(y) - L2 * params["W"]  # right: gW = X.T @ r / len(y) + L2 * params["W"]
    gb = r.mean()
    return {"W": gW, "b": gb}
