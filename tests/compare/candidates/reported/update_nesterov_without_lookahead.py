"""The MomentumNesterov optimizer takes the same step as plain Momentum: the weights move by the velocity alone, without
the look-ahead.

Source: https://github.com/brainpy/BrainPy/pull/868 (fix(brainpy): repair 18 correctness bugs found in a full-package
audit)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True


class Optimizer:
    def __init__(self, lr, train_vars):
        self.lr = lr
        self.vars_to_train = dict(train_vars)
        self.implicit_vars = {}


class MomentumNesterov(Optimizer):
    def __init__(self, lr, train_vars, momentum=0.9, velocities=None):
        super().__init__(lr, train_vars)
        self.momentum = momentum
        for key, x in self.vars_to_train.items():
            v = None if not velocities else velocities.get(key + "_v")
            self.implicit_vars[key + "_v"] = np.zeros_like(x) if v is None else v

    def update(self, grads):
        lr = self.lr
        for key, p in self.vars_to_train.items():
            g = grads[key]
            v = self.momentum * self.implicit_vars[key + "_v"] - lr * g
            self.implicit_vars[key + "_v"] = v
            self.vars_to_train[key] = p + v  # right: self.vars_to_train[key] = p + self.momentum * v - lr * g


def run(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    out = h @ params["W2"].T + params["b2"]
    return h, out


def forward(params, X):
    return run(params, X)[1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h, out = run(params, X)
    d_out = 2 * (out - y) / y.size
    d_h = (d_out @ params["W2"]) * (1 - h ** 2)
    return {"W1": d_h.T @ X, "b1": d_h.sum(axis=0), "W2": d_out.T @ h, "b2": d_out.sum(axis=0)}


def step(params, X, y, lr, state):
    opt = MomentumNesterov(lr, params, MOMENTUM, state)
    opt.update(gradients(params, X, y))
    return opt.vars_to_train, opt.implicit_vars
