"""The gradient multiplies the labels with the sigmoid where it should take the difference of the two.

Source: https://github.com/SmirkCao/Lihang/issues/74 (CH06中logistic_regression代码的问题)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class LR(object):
    def __init__(self, w):
        self.w = w

    def f(self, x_, y_):
        s_ = np.dot(x_, self.w)
        return np.mean(np.logaddexp(0, s_) - y_ * s_)

    def g(self, x_, y_):
        m = x_.shape[0]
        rst_ = (1 / m) * np.dot(x_.T, y_ * sigmoid(np.dot(x_, self.w)))
        # right: rst_ = (1 / m) * np.dot(x_.T, sigmoid(np.dot(x_, self.w)) - y_)
        return rst_

    def gradient_descent(self, x_, y_, lr):
        return self.w - lr * self.g(x_, y_)


def add_ones(X):
    return np.hstack([X, np.ones((len(X), 1), dtype=X.dtype)])


def build(params):
    return LR(np.append(params["W"], params["b"]))


def forward(params, X):
    return sigmoid(np.dot(add_ones(X), build(params).w))


def loss(params, X, y):
    return build(params).f(add_ones(X), y)


def gradients(params, X, y):
    grad = build(params).g(add_ones(X), y)
    return {"W": grad[:-1], "b": grad[-1]}


def step(params, X, y, lr):
    w = build(params).gradient_descent(add_ones(X), y, lr)
    return {"W": w[:-1], "b": w[-1]}
