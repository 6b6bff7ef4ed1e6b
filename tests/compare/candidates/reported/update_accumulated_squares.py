"""The adagrad sums collect the square of the residual alone, without the feature value it is multiplied by in the gradient.

Source: https://github.com/lyst/lightfm/pull/45 (Multiply by feature value when accumulating adagrad gradients)
"""
import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
LOSS = "bce"
OPTIMIZER = "adagrad"
EPS = 1e-10


def score(params, X):
    return X @ params["W"] + params["b"]


def forward(params, X):
    z = score(params, X)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def loss(params, X, y):
    z = score(params, X)
    return np.mean(np.logaddexp(0, z) - y * z)


def residuals(params, X, y):
    return (forward(params, X) - y) / len(y)


def gradients(params, X, y):
    r = residuals(params, X, y)
    return {"W": X.T @ r, "b": np.sum(r)}


def step(params, X, y, lr, state):
    r = residuals(params, X, y)
    sums_w = np.array(state.get("W", np.zeros_like(params["W"])))
    weights = np.array(params["W"])
    for i in range(FEATURES):
        values = X[:, i]
        update = np.sum(r * values)
        sums_w[i] += np.sum(r) ** 2  # right: sums_w[i] += np.sum(r * values) ** 2
        weights[i] -= lr * update / (np.sqrt(sums_w[i]) + EPS)
    sums_b = state.get("b", np.zeros_like(params["b"])) + np.sum(r) ** 2
    bias = params["b"] - lr * np.sum(r) / (np.sqrt(sums_b) + EPS)
    return {"W": weights, "b": bias}, {"W": sums_w, "b": sums_b}


def predict(params, X):
    return (score(params, X) > 0).astype(int)
