"""The parameters are updated after every sample, as in online learning; one full-batch step moves them once."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2
MISTAKE = "update-per-sample"
WHERE = "update"


def gradients(params, X, y):
    error = 1 / (1 + np.exp(-(X @ params["W"] + params["b"]))) - y
    return {"W": error @ X / len(y), "b": error.sum() / len(y)}


def step(params, X, y, lr):
    batch_size = 1  # right: batch_size = len(y)
    for start in range(0, len(y), batch_size):
        batch = slice(start, start + batch_size)
        grads = gradients(params, X[batch], y[batch])
        params = {name: params[name] - lr * grads[name] for name in params}
    return params
