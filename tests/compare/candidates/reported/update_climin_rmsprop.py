"""The gradient is divided by the running mean of its squares; the square root is missing.

Source: https://github.com/BRML/climin/pull/23 (Corrected documentation: square roots were missing)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
MOMENTUM = 0.5
EPS = 1e-8

NAMES = ("W1", "b1", "W2", "b2")


class RmsProp(object):
    def __init__(self, wrt, step_rate, decay, momentum, moving_mean_squared, step):
        self.wrt = wrt
        self.step_rate = step_rate
        self.decay = decay
        self.momentum = momentum
        self.moving_mean_squared = moving_mean_squared
        self.step = step

    def iterate(self, gradient):
        self.moving_mean_squared = (
            self.decay * self.moving_mean_squared + (1 - self.decay) * gradient ** 2)
        scaled = gradient / (self.moving_mean_squared + EPS)
        # right: scaled = gradient / (np.sqrt(self.moving_mean_squared) + EPS)
        self.step = self.momentum * self.step + scaled
        self.wrt = self.wrt - self.step_rate * self.step


def flatten(d):
    return np.concatenate([d[n].ravel() for n in NAMES])


def unflatten(flat, like):
    out, i = {}, 0
    for n in NAMES:
        out[n] = flat[i:i + like[n].size].reshape(like[n].shape)
        i += like[n].size
    return out


def forward(params, X):
    hidden = np.maximum(np.dot(X, params["W1"].T) + params["b1"], 0)
    return np.dot(hidden, params["W2"].T) + params["b2"]


def gradients(params, X, y):
    pre = np.dot(X, params["W1"].T) + params["b1"]
    hidden = np.maximum(pre, 0)
    d_out = 2 * (np.dot(hidden, params["W2"].T) + params["b2"] - y) / y.size
    d_pre = np.dot(d_out, params["W2"]) * (pre > 0)
    return {"W1": np.dot(d_pre.T, X), "b1": d_pre.sum(axis=0),
            "W2": np.dot(d_out.T, hidden), "b2": d_out.sum(axis=0)}


def step(params, X, y, lr, state):
    wrt = flatten(params)
    zeros = np.zeros_like(wrt)
    opt = RmsProp(wrt, lr, ALPHA, MOMENTUM, state.get("mms", zeros), state.get("step", zeros))
    opt.iterate(flatten(gradients(params, X, y)))
    return unflatten(opt.wrt, params), {"mms": opt.moving_mean_squared, "step": opt.step}
