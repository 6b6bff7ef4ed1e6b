"""The classes are taken to be numbered from 1: every one-hot target has its 1 a column too far left."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "classes-shifted"
WHERE = "labels"


def one_hot(y, classes):
    table = np.zeros((len(y), classes))
    for row, label in enumerate(y):
        table[row, label - 1] = 1  # right: table[row, label] = 1
    return table


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))


def output(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h, log_softmax(h @ params["W2"].T + params["b2"])


def loss(params, X, y):
    return -np.sum(one_hot(y, 3) * output(params, X)[1]) / len(y)


def gradients(params, X, y):
    h, log_p = output(params, X)
    dz = (np.exp(log_p) - one_hot(y, 3)) / len(y)
    dh = dz @ params["W2"] * (1 - h**2)
    return {"W1": dh.T @ X, "b1": dh.sum(axis=0), "W2": dz.T @ h, "b2": dz.sum(axis=0)}
