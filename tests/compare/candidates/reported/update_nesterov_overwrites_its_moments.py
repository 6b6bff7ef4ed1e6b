"""With the Nesterov flag the moment is updated twice with the same gradient and the second, look-ahead value is
stored; only the step may use it, the stored moment has to stay the first one.

Source: https://github.com/patrikeh/go-deep/issues/17 (Nesterov flag)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
OPTIMIZER = "sgd"
MOMENTUM = 0.8
NESTEROV = True


class SGD:
    def __init__(self, lr, momentum, nesterov):
        self.lr = lr
        self.momentum = momentum
        self.nesterov = nesterov
        self.moments = {}

    def init(self, saved):
        self.moments = dict(saved)

    def update(self, value, gradient, idx):
        if idx not in self.moments:
            self.moments[idx] = np.zeros_like(value)
        self.moments[idx] = self.momentum * self.moments[idx] - self.lr * gradient
        if self.nesterov:
            self.moments[idx] = self.momentum * self.moments[idx] - self.lr * gradient
            # right: return self.momentum * self.moments[idx] - self.lr * gradient
        return self.moments[idx]


def logistic(x):
    return 1 / (1 + np.exp(-x))


def fire(params, X):
    hidden = logistic(np.dot(X, params["W1"].T) + params["b1"])
    return hidden, logistic(np.dot(hidden, params["W2"].T) + params["b2"])


def forward(params, X):
    return fire(params, X)[1]


def loss(params, X, y):
    return np.mean((fire(params, X)[1] - y) ** 2)


def gradients(params, X, y):
    hidden, out = fire(params, X)
    delta2 = 2 * (out - y) / out.size * out * (1 - out)
    delta1 = np.dot(delta2, params["W2"]) * hidden * (1 - hidden)
    return {"W1": np.dot(delta1.T, X), "b1": delta1.sum(axis=0),
            "W2": np.dot(delta2.T, hidden), "b2": delta2.sum(axis=0)}


def step(params, X, y, lr, state):
    solver = SGD(lr, MOMENTUM, NESTEROV)
    solver.init(state)
    partials = gradients(params, X, y)
    updated = {idx: value + solver.update(value, partials[idx], idx) for idx, value in params.items()}
    return updated, solver.moments
