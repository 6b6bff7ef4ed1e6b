"""The cross-entropy takes the logarithm of the softmax: not finite for a probability that is rounded to 0.

Source: https://github.com/FluxML/Flux.jl/pull/437 (Make crossentropy and binarycrossentropy numerically stable)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def logsoftmax(xs):
    xs = xs - xs.max(axis=0)
    return xs - np.log(np.exp(xs).sum(axis=0))


def softmax(xs):
    return np.exp(logsoftmax(xs))


def crossentropy(yhat, y):
    return -np.sum(y * np.log(yhat)) / y.shape[1]


def logitcrossentropy(logyhat, y):
    return -np.sum(y * logsoftmax(logyhat)) / y.shape[1]


def m(params, x):
    """Observations are columns."""
    h = np.tanh(params["W1"] @ x + params["b1"][:, None])
    return params["W2"] @ h + params["b2"][:, None]


def forward(params, X):
    return softmax(m(params, X.T)).T


def loss(params, X, y):
    return crossentropy(softmax(m(params, X.T)), y.T)  # right: return logitcrossentropy(m(params, X.T), y.T)


def gradients(params, X, y):
    h = np.tanh(params["W1"] @ X.T + params["b1"][:, None])
    d2 = (softmax(m(params, X.T)) - y.T) / len(X)
    d1 = params["W2"].T @ d2 * (1 - h ** 2)
    return {"W1": d1 @ X, "b1": d1.sum(1), "W2": d2 @ h.T, "b2": d2.sum(1)}
