"""The error is averaged first and squared afterwards; the mean squared error is the mean of the squares.

Source: https://github.com/nicebread/meta-showdown/issues/6 (MSE may not be calculating properly in summ.RData)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def estimate(th, X):
    d = X
    for W, b in th[:-1]:
        d = np.tanh(d @ W + b)
    W, b = th[-1]
    return d @ W + b


def summ(d, delta):
    """Mean error, mean squared error and variance of the estimates d of delta."""
    ME = np.mean(d - delta)
    MSE = np.mean(d - delta) ** 2  # right: MSE = np.mean((d - delta) ** 2)
    return {"ME": ME, "MSE": MSE, "var": np.var(d)}


def unpack(params):
    return [(params["W1"], params["b1"]), (params["W2"], params["b2"])]


def forward(params, X):
    return estimate(unpack(params), X)


def loss(params, X, y):
    return summ(forward(params, X), y)["MSE"]
