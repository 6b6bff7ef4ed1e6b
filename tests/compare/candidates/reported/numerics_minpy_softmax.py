"""The softmax exponentiates the scores as they are and overflows to NaN for large ones; the row's maximum is to be
subtracted first.

Source: https://github.com/dmlc/minpy/pull/48 (Use numerically stable softmax)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def affine(x, w, b):
    return np.dot(x, w) + b


def relu(x):
    return np.maximum(0, x)


def softmax(x):
    probs = np.exp(x)  # right: probs = np.exp(x - np.max(x, axis=1, keepdims=True))
    return probs / np.sum(probs, axis=1, keepdims=True)


def onehot(y, n):
    return np.eye(n)[y]


class TwoLayerNet:
    def __init__(self, params):
        self.params = params

    def scores(self, X):
        self.y1 = affine(X, self.params["W1"], self.params["b1"])
        self.y2 = relu(self.y1)
        return affine(self.y2, self.params["W2"], self.params["b2"])

    def grad(self, X, y):
        prob = softmax(self.scores(X))
        d = ((prob - onehot(y, prob.shape[1])) / len(y)).astype(X.dtype)
        d1 = np.dot(d, self.params["W2"].T) * (self.y1 > 0)
        return {"W1": np.dot(X.T, d1), "b1": d1.sum(axis=0), "W2": np.dot(self.y2.T, d), "b2": d.sum(axis=0)}


def forward(params, X):
    return softmax(TwoLayerNet(params).scores(X))


def gradients(params, X, y):
    return TwoLayerNet(params).grad(X, y)


def predict(params, X):
    return np.argmax(TwoLayerNet(params).scores(X), axis=1)
