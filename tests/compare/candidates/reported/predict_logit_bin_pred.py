"""The sigmoid is exp(-log1pexp(t)) without the minus inside, which is the probability of class 0: the labels come out
inverted.

Source: https://github.com/PRML/PRMLT/issues/36 (Label output from logitBin.m seems inverted)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def log1pexp(x):
    # accurately compute y = log(1+exp(x))
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def logitBin(w, b, X, t):
    a = w @ X + b
    h = 2 * t - 1
    llh = -np.sum(log1pexp(-h * a)) / len(t)
    r = (np.exp(-log1pexp(-a)) - t) / len(t)
    return llh, X @ r, np.sum(r)


def logitBinPred(w, b, X):
    a = w @ X + b
    p = np.exp(-log1pexp(a))  # right: p = np.exp(-log1pexp(-a))
    y = np.round(p)
    return y


def loss(params, X, y):
    return -logitBin(params["W"], params["b"], X.T, y)[0]


def gradients(params, X, y):
    _, dw, db = logitBin(params["W"], params["b"], X.T, y)
    return {"W": dw, "b": db}


def predict(params, X):
    return logitBinPred(params["W"], params["b"], X.T).astype(int)
