"""The reported loss is summed over the samples where the gradients are those of the mean."""

import numpy as np

AGAINST = "logistic_regression"
MISTAKE = "sum-instead-of-mean"
WHERE = "loss"


def logits(params, X):
    return X @ params["W"] + params["b"]


def forward(params, X):
    return 1 / (1 + np.exp(-logits(params, X)))


def loss(params, X, y):
    z = logits(params, X)
    per_sample = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return per_sample.sum()  # right: return per_sample.mean()


def gradients(params, X, y):
    dz = (forward(params, X) - y) / y.size
    return {"W": dz @ X, "b": dz.sum()}
