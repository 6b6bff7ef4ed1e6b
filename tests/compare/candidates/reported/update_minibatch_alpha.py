"""The learning rate is multiplied by the root of the batch's size, so it changes with the batch; it should stay as it
is.

Source: https://github.com/tiny-dnn/tiny-dnn/issues/538 (change batch size in mnist example got wrong answer)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 3)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "mse"
OPTIMIZER = "adagrad"
EPS = 1e-8


class adagrad:
    def __init__(self, alpha, cache):
        self.alpha = alpha
        self.eps = EPS
        self.g = dict(cache)

    def update(self, name, dW, W):
        g = self.g.get(name, np.zeros_like(W)) + dW * dW
        self.g[name] = g
        return W - self.alpha * dW / (np.sqrt(g) + self.eps)


def propagate(nn, x):
    hidden = np.tanh(x @ nn["W1"] + nn["b1"])
    return hidden, np.tanh(hidden @ nn["W2"] + nn["b2"])


def forward(params, X):
    return propagate(params, X)[1]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    hidden, out = propagate(params, X)
    d2 = 2 * (out - y) / y.size * (1 - out * out)
    d1 = d2 @ params["W2"].T * (1 - hidden * hidden)
    return {"W1": X.T @ d1, "b1": d1.sum(0), "W2": hidden.T @ d2, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    minibatch_size = len(X)
    optimizer = adagrad(lr, state.get("cache", {}))
    optimizer.alpha = optimizer.alpha * math.sqrt(minibatch_size)  # right: nothing
    dW = gradients(params, X, y)
    nn = {}
    for name in params:
        nn[name] = optimizer.update(name, dW[name], params[name])
    return nn, {"cache": optimizer.g}
