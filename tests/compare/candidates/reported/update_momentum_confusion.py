"""The momentum m is made anew, all zeros, whenever the updates are computed, so the velocity is never more than the
gradient's part; m should be the velocity kept from the step before.

Source: https://github.com/keras-team/keras/issues/758 (Confusion about implementation of momentum)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "sgd"
MOMENTUM = 0.9


class SGD:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum

    def get_updates(self, params, grads, moments):
        updates = []
        for name, p, g in zip(params.keys(), params.values(), grads):
            m = np.zeros_like(p)  # right: m = moments.get(name, np.zeros_like(p))
            v = self.momentum * m - self.lr * g
            updates.append((name, p + v, v))
        return updates


def forward(params, X):
    return 1 / (1 + np.exp(-(np.dot(X, params["W"]) + params["b"])))


def get_gradients(params, X, y):
    e = (forward(params, X) - y) / y.shape[0]
    grads = {"W": np.dot(e, X), "b": np.sum(e)}
    return [grads[name] for name in params]


def step(params, X, y, lr, state):
    sgd = SGD(lr, momentum=MOMENTUM)
    updates = sgd.get_updates(params, get_gradients(params, X, y), state)
    return {n: p for n, p, _ in updates}, {n: v for n, _, v in updates}
