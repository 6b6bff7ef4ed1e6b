"""The gradients of the weights are the sum over all data of the batch and are never divided by their number.

Source: https://github.com/BitTiger-MP/DS502-AI-Engineer/issues/17 (关于更新weights的问题)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def feed(l0, W1, b1, W2, b2):
    l1 = np.maximum(0, l0.dot(W1) + b1)
    s = l1.dot(W2) + b2
    s = s - np.max(s, axis=1, keepdims=True)
    logp = s - np.log(np.sum(np.exp(s), axis=1, keepdims=True))
    return l1, logp


def forward(params, X):
    _, logp = feed(X, params["W1"], params["b1"], params["W2"], params["b2"])
    return np.exp(logp)


def loss(params, X, y):
    _, logp = feed(X, params["W1"], params["b1"], params["W2"], params["b2"])
    total = 0
    for n in range(X.shape[0]):
        total -= logp[n, y[n]]
    return total / X.shape[0]


def gradients(params, X, y):
    l1, logp = feed(X, params["W1"], params["b1"], params["W2"], params["b2"])
    N = X.shape[0]
    d2 = np.exp(logp)  # (N, 10)
    d2[range(N), y] -= 1  # right: d2[range(N), y] -= 1; d2 /= N
    grads = {}
    grads["W2"] = l1.T.dot(d2)
    grads["b2"] = d2.sum(axis=0)
    d1 = d2.dot(params["W2"].T)
    d1[l1 <= 0] = 0
    grads["W1"] = X.T.dot(d1)
    grads["b1"] = d1.sum(axis=0)
    return grads


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
