"""The mean squared error is multiplied by 0.5, which no mean squared error has.

Source: https://github.com/cszhangzhen/H2MN/issues/2 (Factor of 0.5 in reported MSE metric)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "softplus"
LOSS = "mse"


def mse_loss(pred, target, reduction="mean"):
    sq = (pred - target) ** 2
    return sq.mean() if reduction == "mean" else sq.sum()


def net(features, W1, b1, W2, b2):
    h = np.tanh(np.matmul(features, W1.T) + b1)
    return np.logaddexp(0, np.matmul(h, W2.T) + b2)


def evaluate(pred, labels):
    mse = mse_loss(pred, labels, reduction="mean")
    return 0.5 * mse  # right: return mse


def forward(params, X):
    return net(X, **params)


def loss(params, X, y):
    pred = net(X, **params)
    return evaluate(pred, y)
