"""The gradient goes through the probabilities, dividing by them, and is nan where one underflows to 0; it should be taken
with respect to the activations at once.

Source: https://github.com/Theano/Theano/issues/3162 (Softmax+crossentropy can lead to nan in gradient for unbounded
activations)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
LAYOUT = "in_out"


def relu(x):
    return x * (x > 0)


def log_softmax(x):
    xdev = x - x.max(1, keepdims=True)
    return xdev - np.log(np.sum(np.exp(xdev), axis=1, keepdims=True))


def softmax_grad(dy, sm):
    dy_times_sm = dy * sm
    return dy_times_sm - dy_times_sm.sum(axis=1, keepdims=True) * sm


def categorical_crossentropy_grad(x, y):
    sm = np.exp(log_softmax(x))
    dsm = -y / sm  # right: nothing
    dx = softmax_grad(dsm, sm)  # right: dx = sm - y
    return dx / len(y)


def activations(p, X):
    h = X.dot(p["W1"]) + p["b1"]
    return h, relu(h).dot(p["W2"]) + p["b2"]


def forward(params, X):
    return np.exp(log_softmax(activations(params, X)[1]))


def loss(params, X, y):
    lsm = log_softmax(activations(params, X)[1])
    return -(y * lsm).sum(axis=1).mean()


def gradients(params, X, y):
    h, x = activations(params, X)
    g2 = categorical_crossentropy_grad(x, y)
    g1 = g2.dot(params["W2"].T) * (h > 0)
    return {"W1": X.T.dot(g1), "b1": g1.sum(axis=0), "W2": relu(h).T.dot(g2), "b2": g2.sum(axis=0)}
