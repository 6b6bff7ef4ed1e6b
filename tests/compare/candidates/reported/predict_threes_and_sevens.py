"""Predict compares the raw linear output (a logit) with 0.5; the threshold for a logit is 0 (0.5 is that of the
sigmoid).

Source: https://github.com/fastai/fastbook/pull/427 (Re: Issue #347 Fix further typos on 04_mnist_basics; comment:
the threshold is 0 where no sigmoid is applied)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


def linear1(params, xb):
    return xb @ params["W"] + params["b"]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    return sigmoid(linear1(params, X))


def gradients(params, X, y):
    err = (forward(params, X) - y) / len(y)
    return {"W": err @ X, "b": err.sum()}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}


def predict(params, X):
    # is it a three?
    preds = linear1(params, X)
    return (preds > 0.5).astype(np.int64)  # right: return (preds > 0).astype(np.int64)
