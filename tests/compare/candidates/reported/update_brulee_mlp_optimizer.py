"""The optimizer that was asked for is ignored and SGD is always made; it should be the one that the argument names.

Source: https://github.com/tidymodels/brulee/blob/main/NEWS.md#brulee-030 (Fixed a bug where SGD always being used as
the optimizer, #61)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "rmsprop"
LAYOUT = "in_out"


class optim_sgd:
    def __init__(self, lr, state):
        self.lr, self.state = lr, state

    def step(self, params, grads):
        new = {}
        for name in params:
            new[name] = params[name] - self.lr * grads[name]
        return new


class optim_rmsprop:
    def __init__(self, lr, state, alpha=0.99, eps=1e-8):
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.state = dict(state)

    def step(self, params, grads):
        new = {}
        for name in params:
            g = grads[name]
            sq = self.state.get(name, np.zeros_like(g))
            sq = self.alpha * sq + (1 - self.alpha) * g * g
            new[name] = params[name] - self.lr * g / (np.sqrt(sq) + self.eps)
            self.state[name] = sq
        return new


def set_optimizer(optimizer, lr, state):
    if optimizer == "SGD":
        return optim_sgd(lr, state)
    if optimizer == "RMSprop":
        return optim_rmsprop(lr, state)
    raise ValueError(optimizer)


class mlp_module:
    def __init__(self, params):
        self.p = params

    def forward(self, x):
        self.x = x
        self.z = x @ self.p["W1"] + self.p["b1"]
        self.h = np.maximum(self.z, 0)
        return self.h @ self.p["W2"] + self.p["b2"]

    def backward(self, d_out):
        d_z = (d_out @ self.p["W2"].T) * (self.z > 0)
        return {"W1": self.x.T @ d_z, "b1": d_z.sum(axis=0),
                "W2": self.h.T @ d_out, "b2": d_out.sum(axis=0)}


def forward(params, X):
    return mlp_module(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    model = mlp_module(params)
    pred = model.forward(X)
    return model.backward(2 * (pred - y) / y.size)


def brulee_mlp(params, X, y, state, optimizer="SGD", learn_rate=0.01):
    opt = set_optimizer("SGD", learn_rate, state)  # right: opt = set_optimizer(optimizer, learn_rate, state)
    new = opt.step(params, gradients(params, X, y))
    return new, opt.state


def step(params, X, y, lr, state):
    return brulee_mlp(params, X, y, state, optimizer="RMSprop", learn_rate=lr)
