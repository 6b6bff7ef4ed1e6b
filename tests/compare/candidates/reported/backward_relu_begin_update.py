"""The callback of the activation layer returns what it pulled from the forward pass, the masked input, instead of the
masked gradient that it was given.

Source: https://github.com/explosion/thinc/pull/492 (Fix backprop in with_getitem)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def Linear(params, i, grads):
    W, b = params["W%d" % i], params["b%d" % i]

    def begin_update(X):
        def backprop(dY):
            grads["W%d" % i] = dY.T @ X
            grads["b%d" % i] = dY.sum(axis=0)
            return dY @ W
        return X @ W.T + b, backprop

    return begin_update


def Relu():
    def begin_update(X):
        mask = X > 0

        def backprop(dY):
            return X * mask  # right: return dY * mask

        return X * mask, backprop

    return begin_update


def chain(*layers):
    def begin_update(X):
        callbacks = []
        for layer in layers:
            X, callback = layer(X)
            callbacks.append(callback)

        def backprop(dY):
            for callback in reversed(callbacks):
                dY = callback(dY)
            return dY
        return X, backprop

    return begin_update


def log_softmax(Yh):
    Yh = Yh - Yh.max(axis=1, keepdims=True)
    return Yh - np.log(np.exp(Yh).sum(axis=1, keepdims=True))


def scores(params, X, grads):
    return chain(Linear(params, 1, grads), Relu(), Linear(params, 2, grads))(X)


def forward(params, X):
    return np.exp(log_softmax(scores(params, X, {})[0]))


def loss(params, X, y):
    return -np.sum(y * log_softmax(scores(params, X, {})[0])) / len(X)


def gradients(params, X, y):
    grads = {}
    Yh, backprop = scores(params, X, grads)
    backprop((np.exp(log_softmax(Yh)) - y) / len(X))
    return grads
