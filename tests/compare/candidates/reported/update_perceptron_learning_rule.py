"""En = (t - y) x points down the error already, but lr En is subtracted from the weights; it should be added.

Source: https://github.com/yoyoyo-yo/DeepLearningMugenKnock/pull/4 (パーセプトロンの重みの学習式を修正)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


def add_ones(xs):
    ones = np.ones((len(xs), 1))
    return np.hstack((xs, ones))


def activate(zs):
    return 1. / (1 + np.exp(-zs))


def perceptron(w, xs):
    return activate(np.dot(add_ones(xs), w))


def train(w, xs, ts, lr):
    ys = perceptron(w, xs)
    _xs = add_ones(xs)
    En = np.zeros(len(w))
    for i in range(len(xs)):
        En += (ts[i] - ys[i]) * _xs[i]
    En /= len(xs)
    w = w - lr * En  # right: w = w + lr * En
    return w


def forward(params, X):
    return perceptron(np.hstack((params["W"], params["b"])), X)


def step(params, X, y, lr):
    w = train(np.hstack((params["W"], params["b"])), X, y, lr)
    return {"W": w[:-1], "b": w[-1]}


def predict(params, X):
    zs = np.dot(add_ones(X), np.hstack((params["W"], params["b"])))
    return (zs > 0).astype(int)
