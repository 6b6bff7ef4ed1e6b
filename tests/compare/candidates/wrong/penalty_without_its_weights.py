"""The gradient of the penalty is l2·W; here it is l2 alone, the same for every weight."""

import numpy as np

AGAINST = "logistic_regression"
L2 = 0.2
MISTAKE = "penalty-linear"
WHERE = "penalty"


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z) + 0.5 * L2 * np.sum(params["W"] ** 2)


def gradients(params, X, y):
    p = 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))
    dW = X.T @ (p - y) / len(y)
    dW = dW + L2  # right: dW = dW + L2 * params["W"]
    return {"W": dW, "b": np.mean(p - y)}
