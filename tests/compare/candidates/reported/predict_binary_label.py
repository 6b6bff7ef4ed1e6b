"""The labels are read off with the boundary of a probability, one half, but what the trees (here a linear model) dump is
the raw logit, whose boundary is 0.

Source: https://github.com/facebook/openzl/pull/313 (Fix gbtModel binary classification boundary)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4

N_CLASSES_BINARY = 2


def logit(model, features):
    value = float(model["b"])
    for w, f in zip(model["W"], features):
        value += float(w) * float(f)
    return value


def binary_label(value):
    return 1 if value > 0.5 else 0  # right: return 1 if value > 0 else 0


def gbt_predict(model, features, n_classes):
    if n_classes == N_CLASSES_BINARY:
        return binary_label(logit(model, features))
    raise ValueError("not a binary model")


def forward(params, X):
    z = X @ params["W"] + params["b"]
    return 1 / (1 + np.exp(-z))


def predict(params, X):
    return np.array([gbt_predict(params, row, N_CLASSES_BINARY) for row in X])
