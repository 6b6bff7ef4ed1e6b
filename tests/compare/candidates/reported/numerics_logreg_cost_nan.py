"""The cost takes the logarithm of the softmax's outputs, which are 0 where the logits are far apart, and becomes nan;
it should be made from the logits.

Source: https://github.com/aymericdamien/TensorFlow-Examples/issues/383 (log of pred in the cross entropy)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 4
CLASSES = 3
TARGETS = "one_hot"


def softmax(z):
    z = z - np.max(z, axis=1, keepdims=True)
    return np.exp(z) / np.sum(np.exp(z), axis=1, keepdims=True)


def log_softmax(z):
    z = z - np.max(z, axis=1, keepdims=True)
    return z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))


class Model:
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def logits(self, x):
        return np.matmul(x, self.W.T) + self.b

    def pred(self, x):
        return softmax(self.logits(x))

    # Minimize error using cross entropy
    def cost(self, x, y):
        log_pred = np.log(self.pred(x))  # right: log_pred = log_softmax(self.logits(x))
        return np.mean(-np.sum(y * log_pred, axis=1))

    def optimize(self, x, y, learning_rate):
        d = (self.pred(x) - y) / len(x)
        return self.W - learning_rate * np.matmul(d.T, x), self.b - learning_rate * np.sum(d, axis=0)


def forward(params, X):
    return Model(params["W"], params["b"]).pred(X)


def loss(params, X, y):
    return Model(params["W"], params["b"]).cost(X, y)


def step(params, X, y, lr):
    W, b = Model(params["W"], params["b"]).optimize(X, y, lr)
    return {"W": W, "b": b}
