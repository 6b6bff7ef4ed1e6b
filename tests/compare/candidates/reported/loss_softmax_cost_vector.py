"""The cross-entropy of one example is divided by the number of classes (the length of the one-hot vector); it is the
plain sum.

Source: https://z.id.vn/?p=348969 (copy of a Stack Overflow question: gradient of the softmax entropy loss does not
match the numeric one)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def sigma(z):
    return 1.0 / (1.0 + np.exp(-z))


def softmax(z):
    expp = np.exp(z - z.max())
    return np.divide(expp, np.sum(expp))


def cost(z, y):
    log_s = z - z.max() - np.log(np.sum(np.exp(z - z.max())))
    return -np.sum(y * log_s) / len(y)  # right: return -np.sum(y * log_s)


def cost_gradient(z, y):
    return softmax(z) - y


def one_hot(label, n):
    v = np.zeros(n)
    v[label] = 1
    return v


def layers(params, x):
    h = sigma(params["W1"] @ x + params["b1"])
    return h, params["W2"] @ h + params["b2"]


def forward(params, X):
    return np.array([softmax(layers(params, x)[1]) for x in X])


def loss(params, X, y):
    total = 0.0
    for x, label in zip(X, y):
        _, z = layers(params, x)
        total += cost(z, one_hot(label, len(z)))
    return total / len(X)


def gradients(params, X, y):
    g = {k: np.zeros_like(v) for k, v in params.items()}
    for x, label in zip(X, y):
        h, z = layers(params, x)
        d2 = cost_gradient(z, one_hot(label, len(z)))
        d1 = params["W2"].T @ d2 * h * (1 - h)
        g["W2"] += np.outer(d2, h) / len(X)
        g["b2"] += d2 / len(X)
        g["W1"] += np.outer(d1, x) / len(X)
        g["b1"] += d1 / len(X)
    return g
