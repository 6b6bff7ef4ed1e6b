"""The learning rate is decayed at the very first iteration already; the first one should be made with the initial
rate.

Source: https://github.com/bbdamodaran/deepJDOT/pull/9 (Fix lr decay bug. lr decay at iter 0 is wrong.)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
OPTIMIZER = "adagrad"
LR_DECAY = 0.25


class Adagrad(object):
    def __init__(self, decay, eps=1e-10):
        self.decay = decay
        self.eps = eps

    def lr_at(self, initial_lr, i):
        """i counts the iterations done so far"""
        return initial_lr / (1. + (i + 1) * self.decay)  # right: return initial_lr / (1. + i * self.decay)

    def get_updates(self, params, grads, lr, state):
        i = state.get("iterations", 0)
        rate = self.lr_at(lr, i)
        new_state = {"iterations": i + 1}
        updates = {}
        for name in params:
            a = state.get(name, 0.) + np.square(grads[name])
            updates[name] = params[name] - rate * grads[name] / (np.sqrt(a) + self.eps)
            new_state[name] = a
        return updates, new_state


def classifier(params, X):
    out = np.dot(X, params["W"].T) + params["b"]
    out = np.exp(out - np.max(out, axis=1, keepdims=True))
    return out / np.sum(out, axis=1, keepdims=True)


def forward(params, X):
    return classifier(params, X)


def gradients(params, X, y):
    onehot = np.eye(len(params["b"]), dtype=X.dtype)[y]
    diff = (classifier(params, X) - onehot) / X.shape[0]
    return {"W": np.dot(diff.T, X), "b": np.sum(diff, axis=0)}


def step(params, X, y, lr, state):
    return Adagrad(LR_DECAY).get_updates(params, gradients(params, X, y), lr, state)
