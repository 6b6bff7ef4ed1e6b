"""The gradient is divided by the samples but not by the outputs, over which the mean squared error runs too."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
LAYOUT = "in_out"
MISTAKE = "sum-instead-of-mean"
WHERE = "loss"


def s(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    return s(s(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"])


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def gradients(params, X, y):
    h = s(X @ params["W1"] + params["b1"])
    o = s(h @ params["W2"] + params["b2"])
    m = X.shape[0]  # right: m = y.size
    do = -2 / m * (y - o) * o * (1 - o)
    dh = (do @ params["W2"].T) * h * (1 - h)
    return dict(W1=X.T @ dh, b1=np.sum(dh, 0), W2=h.T @ do, b2=np.sum(do, 0))
