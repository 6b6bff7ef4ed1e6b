"""A parenthesis is in the wrong place: the label is subtracted inside the hypothesis h, where h's value less the label
is due.

Source: https://github.com/ysh329/Chinese-UFLDL-Tutorial/issues/29 (逻辑回归中代价函数的梯度下降表示有误)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def h(t):
    return 1.0 / (1.0 + np.exp(-t))


def J(theta, b, X, y):
    t = X.dot(theta) + b
    return np.mean(np.logaddexp(0, t) - y * t)


def grad_J(theta, b, X, y):
    m = len(y)
    g = np.zeros_like(theta)
    g_b = np.zeros_like(b)
    for i in range(m):
        e = h(theta.dot(X[i]) + b - y[i])  # right: e = h(theta.dot(X[i]) + b) - y[i]
        for j in range(len(theta)):
            g[j] = g[j] + X[i, j] * e
        g_b = g_b + e
    return g / m, g_b / m


def forward(params, X):
    return h(X.dot(params["W"]) + params["b"])


def loss(params, X, y):
    return J(params["W"], params["b"], X, y)


def gradients(params, X, y):
    g, g_b = grad_J(params["W"], params["b"], X, y)
    return {"W": g, "b": g_b}


def step(params, X, y, lr):
    g, g_b = grad_J(params["W"], params["b"], X, y)
    return {"W": params["W"] - lr * g, "b": params["b"] - lr * g_b}
