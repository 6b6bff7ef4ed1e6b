"""The momentum is zeros at every call of get_updates, so that it never carries anything from one step to the next.

Source: https://github.com/keras-team/keras/issues/1475 (Some questions about the momentum term of SGD)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
OPTIMIZER = "sgd"
MOMENTUM = 0.9


class SGD(object):
    def __init__(self, lr, momentum, moments):
        self.lr = lr
        self.momentum = momentum
        self.moments = moments

    def get_gradients(self, params, X, y):
        p = forward(params, X)
        p[np.arange(len(y)), y] -= 1
        p /= len(y)
        return {"W": p.T @ X, "b": p.sum(axis=0)}

    def get_updates(self, params, X, y):
        grads = self.get_gradients(params, X, y)
        self.updates = []
        for name in params:
            p, g = params[name], grads[name]
            m = np.zeros(p.shape, p.dtype)  # right: m = self.moments.get(name, np.zeros(p.shape, p.dtype))
            v = self.momentum * m + g  # velocity
            self.moments[name] = v
            new_p = p - self.lr * v
            self.updates.append((name, new_p))
        return self.updates


def forward(params, X):
    z = X @ params["W"].T + params["b"]
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def gradients(params, X, y):
    return SGD(0, 0, {}).get_gradients(params, X, y)


def step(params, X, y, lr, state):
    opt = SGD(lr, MOMENTUM, dict(state))
    return dict(opt.get_updates(params, X, y)), opt.moments
