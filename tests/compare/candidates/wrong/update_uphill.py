"""The step adds the gradient instead of subtracting it, and climbs."""

import numpy as np

AGAINST = "logistic_regression"
MISTAKE = "update-sign"
WHERE = "update"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gradients(params, X, y):
    error = sigmoid(X @ params["W"] + params["b"]) - y
    return {"W": X.T @ error / len(y), "b": np.mean(error)}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] + lr * grads[k] for k in params}
    # right: return {k: params[k] - lr * grads[k] for k in params}
