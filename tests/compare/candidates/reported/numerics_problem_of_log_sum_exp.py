"""The exponentials are shifted by the largest score of the whole batch: a row far below it sums to 0, whose logarithm is
-inf. Each row should be shifted by its own largest score.

Source: https://github.com/amdegroot/ssd.pytorch/issues/483 (Problem of log_sum_exp)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def log_conf(x):
    x_max = x.max()  # right: x_max = x.max(axis=1, keepdims=True)
    x = x - x_max
    return x - np.log(np.sum(np.exp(x), 1, keepdims=True))


def detector(params, x):
    feature = np.maximum(np.dot(x, params["W1"]) + params["b1"], 0)
    conf = np.dot(feature, params["W2"]) + params["b2"]
    return feature, conf


def forward(params, X):
    _, conf = detector(params, X)
    return np.exp(log_conf(conf))


def loss(params, X, y):
    _, conf = detector(params, X)
    loss_c = -np.take_along_axis(log_conf(conf), y.reshape(-1, 1), 1)
    return loss_c.sum() / len(y)


def gradients(params, X, y):
    feature, conf = detector(params, X)
    d = np.exp(log_conf(conf))
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    df = np.dot(d, params["W2"].T)
    df[feature <= 0] = 0
    return {"W1": np.dot(X.T, df), "b1": df.sum(0), "W2": np.dot(feature.T, d), "b2": d.sum(0)}
