"""The weight decay is applied after the optimizer, past its momentum; it should be in the gradient before.

Source: https://github.com/nntrainer/nntrainer/pull/1844 (Weight decay fix)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
WEIGHT_DECAY = 0.05


class Weight:
    decay = 0.05

    def __init__(self, var, grad, opt_var):
        self.var, self.grad, self.opt_var = var, grad, opt_var

    def applyGradient(self, lr, momentum=0.9):
        self.opt_var = momentum * self.opt_var + self.grad
        # right: self.opt_var = momentum * self.opt_var + self.grad + self.decay * self.var
        self.var = self.var - lr * (self.opt_var + self.decay * self.var)
        # right: self.var = self.var - lr * self.opt_var


def forwarding(params, X):
    hidden = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    return hidden, hidden @ params["W2"].T + params["b2"]


def backwarding(params, X, y):
    hidden, output = forwarding(params, X)
    d2 = (output - y) / len(X)
    d1 = d2 @ params["W2"] * hidden * (1 - hidden)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ hidden, "b2": d2.sum(axis=0)}


def forward(params, X):
    return forwarding(params, X)[1]


def step(params, X, y, lr, state):
    grads = backwarding(params, X, y)
    weights = {k: Weight(params[k], grads[k], state.get(k, 0.0)) for k in params}
    for w in weights.values():
        w.applyGradient(lr)
    return {k: w.var for k, w in weights.items()}, {k: w.opt_var for k, w in weights.items()}
