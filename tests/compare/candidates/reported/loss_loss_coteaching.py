"""The cross-entropy is a mean over the remembered samples already, and it is divided by their number once more.

Source: https://github.com/bhanML/Co-teaching/issues/4 (A question about your loss_coteaching function; comment of
bbdamodaran)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3


def log_softmax(y):
    y = y - np.amax(y, axis=1)[:, np.newaxis]
    return y - np.log(np.sum(np.exp(y), axis=1))[:, np.newaxis]


def cross_entropy(y, t, reduce=True):
    picked = -log_softmax(y)[range(len(t)), t]
    return np.mean(picked) if reduce else picked


def loss_coteaching(y_1, t, forget_rate=0):
    """Returns the loss and its gradient with respect to y_1"""
    loss_1 = cross_entropy(y_1, t, reduce=False)
    ind_1_sorted = np.argsort(loss_1)

    remember_rate = 1 - forget_rate
    num_remember = int(remember_rate * len(loss_1))
    ind_update = ind_1_sorted[:num_remember]

    # exchange
    loss_update = cross_entropy(y_1[ind_update], t[ind_update])
    grad = np.zeros_like(y_1)
    grad[ind_update] = np.exp(log_softmax(y_1[ind_update]))
    grad[ind_update, t[ind_update]] -= 1
    grad = grad / len(ind_update)
    return loss_update / num_remember, grad / num_remember  # right: return loss_update, grad


def scores(params, x):
    return np.dot(x, params["W"].T) + params["b"]


def forward(params, X):
    return np.exp(log_softmax(scores(params, X)))


def loss(params, X, y):
    value, _ = loss_coteaching(scores(params, X), y)
    return value


def gradients(params, X, y):
    _, d = loss_coteaching(scores(params, X), y)
    return {"W": np.dot(d.T, X), "b": np.sum(d, axis=0)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
