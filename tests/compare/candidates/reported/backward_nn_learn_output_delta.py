"""The softmax is taken to have the derivative of the sigmoid, y * (1 - y), so that the outputs of all the other classes
get no delta.

Source: https://github.com/go2carter/nn-learn/issues/1 (Great tutorial, a small typo)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
LAYOUT = "in_out"


def g(u):
    return 1 / (1 + np.exp(-u))


def S(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def fprop(x, p):
    h = g(x.dot(p["W1"]) + p["b1"])
    y = S(h.dot(p["W2"]) + p["b2"])
    return h, y


def bprop(x, t, p):
    h, y = fprop(x, p)
    n = x.shape[0]
    d2 = -(t / y) * y * (1 - y) / n  # right: d2 = (y - t) / n
    d1 = d2.dot(p["W2"].T) * h * (1 - h)
    return d1, d2, h


def forward(params, X):
    return fprop(X, params)[1]


def gradients(params, X, y):
    d1, d2, h = bprop(X, y, params)
    dW1 = np.einsum("ni,nj->ij", X, d1)
    dW2 = np.einsum("ni,nj->ij", h, d2)
    return {"W1": dW1, "b1": d1.sum(0), "W2": dW2, "b2": d2.sum(0)}


def step(params, X, y, lr):
    grad = gradients(params, X, y)
    return {k: params[k] - lr * grad[k] for k in grad}
