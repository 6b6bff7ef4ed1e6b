"""Two mistakes: The penalty covers the biases too (it should cover the weights only); and its cost lacks the half that
its gradient l*w supposes.

Source: https://github.com/hypelib/Hype/issues/11 (Bias terms are also regularized.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.05


def names(params):
    return sorted(params)


# all parameters in one long vector, as the optimizer wants them
def encode(params):
    return np.concatenate([np.ravel(params[k]) for k in names(params)])


def decode(vector, like):
    out, at = {}, 0
    for k in names(like):
        size = like[k].size
        out[k] = vector[at:at + size].reshape(like[k].shape)
        at += size
    return out


def ones_for(params, kinds):
    return np.concatenate([np.full(params[k].size, float(k[0] in kinds)) for k in names(params)])


class L2Reg:
    def __init__(self, l):
        self.l = l

    def cost(self, w):
        return self.l * np.sum(w * w)  # right 1: return 0.5 * self.l * np.sum(w * w)

    def gradient(self, w):
        return self.l * w


class Regression:
    def __init__(self, params, reg=L2Reg(L2)):
        self.p, self.reg = params, reg
        self.w = encode(params)
        self.active = ones_for(params, "Wb")  # right 2: self.active = ones_for(params, "W")

    def run(self, X):
        self.h = np.tanh(X @ self.p["W1"].T + self.p["b1"])
        return self.h @ self.p["W2"].T + self.p["b2"]

    def value(self, X, y):
        return np.mean((self.run(X) - y) ** 2) + self.reg.cost(self.w * self.active)

    def grad(self, X, y):
        e = 2 * (self.run(X) - y) / y.size
        dh = e @ self.p["W2"] * (1 - self.h ** 2)
        g = {"W2": e.T @ self.h, "b2": e.sum(0), "W1": dh.T @ X, "b1": dh.sum(0)}
        return decode(encode(g) + self.reg.gradient(self.w * self.active), self.p)


def forward(params, X):
    return Regression(params).run(X)


def loss(params, X, y):
    return Regression(params).value(X, y)


def gradients(params, X, y):
    return Regression(params).grad(X, y)
