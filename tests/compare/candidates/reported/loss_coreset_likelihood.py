"""The log-likelihood -log(1 + exp(-y x.th)) is meant for labels of -1 and 1, but the labels that it is given are 0 and
1; they have to be mapped to -1 and 1 first.

Source: https://github.com/trevorcampbell/bayesian-coresets/issues/4 (Labels in the Example Logistic Regression)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def gen_Z(X, y):
    """rows y_n * (x_n, 1)"""
    ys = y.astype(X.dtype)  # right: ys = (2 * y - 1).astype(X.dtype)
    X1 = np.hstack((X, np.ones((X.shape[0], 1), dtype=X.dtype)))
    return ys[:, np.newaxis] * X1


def log_likelihood(Z, th):
    m = -Z.dot(th)
    # log(1 + exp(m)) without overflow
    return -np.where(m > 0, m + np.log1p(np.exp(-np.abs(m))), np.log1p(np.exp(-np.abs(m))))


def grad_log_likelihood(Z, th):
    m = -Z.dot(th)
    s = 1. / (1. + np.exp(-m))
    return s[:, np.newaxis] * Z


def theta(params):
    return np.append(params["W"], params["b"])


def forward(params, X):
    th = theta(params)
    return 1. / (1. + np.exp(-(X.dot(th[:-1]) + th[-1])))


def loss(params, X, y):
    Z = gen_Z(X, y)
    return -log_likelihood(Z, theta(params)).sum() / Z.shape[0]


def gradients(params, X, y):
    Z = gen_Z(X, y)
    g = -grad_log_likelihood(Z, theta(params)).sum(axis=0) / Z.shape[0]
    return {"W": g[:-1], "b": g[-1]}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
