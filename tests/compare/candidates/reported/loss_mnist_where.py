"""The two branches of where are swapped: a target of 1 should take log p and a target of 0 log(1 - p).

Source: https://github.com/fastai/fastbook/issues/403 (Issue with formaula of BCE loss in 06_multicat.ipynb)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


def log_sigmoid(x):
    return -np.logaddexp(0, -x)


def sigmoid(x):
    return np.exp(log_sigmoid(x))


def linear1(xb, weights, bias):
    return xb @ weights + bias


def binary_cross_entropy(inputs, targets):
    # log(1 - sigmoid(x)) is log_sigmoid(-x)
    log_p, log_not_p = log_sigmoid(inputs), log_sigmoid(-inputs)
    return -np.where(targets == 1, log_not_p, log_p).mean()
    # right: return -np.where(targets == 1, log_p, log_not_p).mean()


def forward(params, X):
    return sigmoid(linear1(X, params["W"], params["b"]))


def loss(params, X, y):
    preds = linear1(X, params["W"], params["b"])
    return binary_cross_entropy(preds, y)


def calc_grad(xb, yb, weights, bias):
    err = sigmoid(linear1(xb, weights, bias)) - yb
    return xb.T @ err / len(xb), err.mean()


def gradients(params, X, y):
    gw, gb = calc_grad(X, y, params["W"], params["b"])
    return {"W": gw, "b": gb}


def step(params, X, y, lr):
    gw, gb = calc_grad(X, y, params["W"], params["b"])
    return {"W": params["W"] - lr * gw, "b": params["b"] - lr * gb}


def predict(params, X):
    return (linear1(X, params["W"], params["b"]) > 0).astype(int)
