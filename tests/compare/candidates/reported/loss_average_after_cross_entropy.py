"""The cross-entropy is the mean over the batch already, and it is divided by the number of samples once more.

Source: https://github.com/bhanML/Co-teaching/issues/9 (no need to calculate average after F.cross_entropy in loss.py)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3


def log_softmax(y):
    y = y - y.max(1, keepdims=True)
    return y - np.log(np.exp(y).sum(1, keepdims=True))


def cross_entropy(logits, t, reduction="mean"):
    nll = -log_softmax(logits)[np.arange(len(t)), t]
    return nll.mean() if reduction == "mean" else nll


def loss_coteaching(y_1, t, forget_rate=0.0):
    loss_1 = cross_entropy(y_1, t, reduction="none")
    ind_1_sorted = np.argsort(loss_1)

    remember_rate = 1 - forget_rate
    num_remember = int(remember_rate * len(loss_1))
    ind_1_update = ind_1_sorted[:num_remember]
    # exchange
    loss_1_update = cross_entropy(y_1[ind_1_update], t[ind_1_update])

    return np.sum(loss_1_update) / num_remember  # right: return np.sum(loss_1_update)


def logits(params, X):
    return X @ params["W"].T + params["b"]


def forward(params, X):
    return np.exp(log_softmax(logits(params, X)))


def loss(params, X, y):
    return loss_coteaching(logits(params, X), y)


def predict(params, X):
    return logits(params, X).argmax(1)
