"""The derivative of (y - out)^2 has -2 (y - out), but the code has -2 (out - y): both gradients have the wrong sign,
and the cost grows with every epoch.

Source: https://github.com/oxford-cs-deepnlp-2017/lectures/issues/10 (Would you mind explaining an issue about gradient
descent in lecture 1b)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"


def forward(params, x):
    return x.dot(params["W"]) + params["b"]


def loss(params, x, y):
    out = forward(params, x)
    return np.mean((y - out) ** 2)


def gradients(params, x, y):
    out = forward(params, x)
    n = len(y)
    dcdw = np.sum(-2 * (out - y) * x.T, axis=1) / n  # right: dcdw = np.sum(-2 * (y - out) * x.T, axis=1) / n
    dcdb = np.sum(-2 * (out - y)) / n  # right: dcdb = np.sum(-2 * (y - out)) / n
    return {"W": dcdw, "b": dcdb}


def step(params, x, y, lr):
    learning_rate = lr
    grad = gradients(params, x, y)
    w = params["W"] - learning_rate * grad["W"]
    b = params["b"] - learning_rate * grad["b"]
    return {"W": w, "b": b}
