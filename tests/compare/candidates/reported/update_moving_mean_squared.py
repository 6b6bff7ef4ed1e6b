"""RMSprop's moving mean of the squared gradients begins with 1, so that the first steps are those of gradient descent;
it has to begin with 0.

Source: https://github.com/BRML/climin/issues/30 (initial value used in rmsprop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-6

NAMES = ("W1", "b1", "W2", "b2")


def flatten(tree):
    return np.concatenate([np.ravel(tree[name]) for name in NAMES])


def unflatten(wrt, like):
    tree, start = {}, 0
    for name in NAMES:
        size = like[name].size
        tree[name] = wrt[start:start + size].reshape(like[name].shape)
        start += size
    return tree


class RmsProp:
    """wrt is one flat array; one iteration a call"""

    def __init__(self, wrt, fprime, step_rate, decay=0.9, offset=1e-6):
        self.wrt = wrt
        self.fprime = fprime
        self.step_rate = step_rate
        self.decay = decay
        self.offset = offset
        self.moving_mean_squared = 1  # right: self.moving_mean_squared = 0

    def set_from_info(self, info):
        self.moving_mean_squared = info["moving_mean_squared"]

    def iterate(self):
        gradient = self.fprime(self.wrt)
        self.moving_mean_squared = (
            self.decay * self.moving_mean_squared
            + (1 - self.decay) * gradient ** 2)
        step = self.step_rate * gradient / (np.sqrt(self.moving_mean_squared) + self.offset)
        return self.wrt - step, {"moving_mean_squared": self.moving_mean_squared}


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / len(X)


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = (h @ params["W2"].T + params["b2"] - y) / len(X)
    d1 = d2 @ params["W2"] * (1 - h ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    def fprime(wrt):
        return flatten(gradients(unflatten(wrt, params), X, y))

    opt = RmsProp(flatten(params), fprime, lr, decay=ALPHA, offset=EPS)
    if state:
        opt.set_from_info(state)
    wrt, info = opt.iterate()
    return unflatten(wrt, params), info
