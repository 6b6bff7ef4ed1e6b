"""In one line, the cross entropy lacks its minus sign and is summed over the samples instead of averaged.

Source: https://github.com/apache/mxnet/pull/7118 (wrong definition of cross entropy in make_loss)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def net(params, data):
    return data.dot(params["W"]) + params["b"]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def make_loss(score, label):
    # log(out) and log(1 - out), straight from the score
    log_out = -np.logaddexp(0, -score)
    log_not_out = -np.logaddexp(0, score)
    cross_entropy = np.sum(label * log_out + (1 - label) * log_not_out)
    # right: cross_entropy = -np.mean(label * log_out + (1 - label) * log_not_out)
    return cross_entropy


def forward(params, X):
    return sigmoid(net(params, X))


def loss(params, X, y):
    return make_loss(net(params, X), y)


def gradients(params, X, y):
    diff = forward(params, X) - y
    return {"W": X.T.dot(diff) / len(y), "b": diff.mean()}


def predict(params, X):
    return (net(params, X) > 0).astype(int)
