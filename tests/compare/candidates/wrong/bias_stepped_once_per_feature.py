"""The bias is updated inside the loop over the weights: it takes a step for every feature instead of one."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
MISTAKE = "bias-updated-per-feature"
WHERE = "the bias"


def probability(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


forward = probability


def step(params, X, y, lr):
    w = params["W"].copy()
    b = params["b"].copy()
    err = probability(params, X) - y
    for j in range(w.size):
        w[j] -= lr * np.mean(err * X[:, j])
        b = b - lr * np.mean(err)  # right: nothing
    # missing: b = b - lr * np.mean(err)
    return {"W": w, "b": b}
