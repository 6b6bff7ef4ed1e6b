"""The loss takes the logarithm of a softmax that has already underflowed to 0, and blows up; it should be computed as a
log-softmax, from the scores.

Source: https://github.com/zackchase/mxnet-the-straight-dope/issues/3 (Numerical instability on CNN from scratch)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def relu(X):
    return np.maximum(X, 0)


def softmax(y_linear):
    exp = np.exp(y_linear - np.max(y_linear, axis=1, keepdims=True))
    partition = np.sum(exp, axis=1).reshape((-1, 1))
    return exp / partition


def cross_entropy(yhat_linear, y):
    logp = np.log(softmax(yhat_linear))  # right: z = yhat_linear - np.max(yhat_linear, axis=1, keepdims=True); logp = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    return np.mean(-np.nansum(y * logp, axis=1))


def net(params, X):
    h1_linear = np.dot(X, params["W1"].T) + params["b1"]
    h1 = relu(h1_linear)
    return h1, np.dot(h1, params["W2"].T) + params["b2"]


def forward(params, X):
    return softmax(net(params, X)[1])


def loss(params, X, y):
    return cross_entropy(net(params, X)[1], y)


def gradients(params, X, y):
    h1, yhat_linear = net(params, X)
    d = (softmax(yhat_linear) - y) / len(y)
    dh = np.dot(d, params["W2"]) * (h1 > 0)
    return {
        "W1": np.dot(dh.T, X),
        "b1": dh.sum(axis=0),
        "W2": np.dot(d.T, h1),
        "b2": d.sum(axis=0),
    }
