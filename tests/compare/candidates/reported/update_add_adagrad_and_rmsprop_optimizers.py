"""Adagrad divides by the bare root of the sum of squares, so a gradient of 0 gives 0/0: an epsilon is missing there.

Source: https://github.com/google/flax/pull/201 (Add Adagrad and RMSProp optimizers)
"""

from collections import namedtuple

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
LOSS = "cross_entropy"
OPTIMIZER = "adagrad"
EPS = 1e-10

AdagradParamState = namedtuple("AdagradParamState", "G")


class Adagrad:
    def __init__(self, learning_rate, eps=1e-10):
        self.learning_rate, self.eps = learning_rate, eps

    def init_param_state(self, param):
        return AdagradParamState(np.zeros_like(param))

    def apply_param_gradient(self, param, state, grad):
        new_G = state.G + np.square(grad)
        new_param = param - self.learning_rate * grad / np.sqrt(new_G)
        # right: new_param = param - self.learning_rate * grad / (np.sqrt(new_G) + self.eps)
        return new_param, AdagradParamState(new_G)


def logits(params, X):
    z = X @ params["W"].T + params["b"]
    return z - z.max(axis=-1, keepdims=True)


def forward(params, X):
    e = np.exp(logits(params, X))
    return e / e.sum(axis=-1, keepdims=True)


def loss(params, X, y):
    z = logits(params, X)
    return np.mean(np.log(np.exp(z).sum(axis=-1)) - z[np.arange(len(y)), y])


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


def step(params, X, y, lr, state):
    opt = Adagrad(lr, EPS)
    grads = gradients(params, X, y)
    new_params, new_state = {}, {}
    for name, param in params.items():
        param_state = state.get(name) or opt.init_param_state(param)
        new_params[name], new_state[name] = opt.apply_param_gradient(param, param_state, grads[name])
    return new_params, new_state
