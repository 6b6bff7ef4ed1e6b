"""The dual number that sigmoid returns has only the slope as its tangent; the tangent of the argument is not
multiplied in.

Source: https://github.com/diffsharp/diffsharp/issues/16 (forward AD of ReLU and Sigmoid: there should be an 'at' in
there)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class D:
    """primal value p and tangent t"""

    def __init__(self, p, t=None):
        self.p = p
        self.t = np.zeros_like(p) if t is None else t

    def __add__(self, other):
        return D(self.p + other.p, self.t + other.t)

    def __sub__(self, other):
        return D(self.p - other.p, self.t - other.t)

    def __mul__(self, other):
        return D(self.p * other.p, self.t * other.p + self.p * other.t)

    def __matmul__(self, other):
        return D(self.p @ other.p, self.t @ other.p + self.p @ other.t)

    @property
    def T(self):
        return D(self.p.T, self.t.T)

    def sum(self):
        return D(np.sum(self.p), np.sum(self.t))

    def scale(self, c):
        return D(self.p * c, self.t * c)


def sigmoid(a):
    cp = 1 / (1 + np.exp(-a.p))
    return D(cp, cp * (1 - cp))  # right: return D(cp, a.t * cp * (1 - cp))


def net(p, x):
    h = sigmoid(x @ p["W1"].T + p["b1"])
    return sigmoid(h @ p["W2"].T + p["b2"])


def cost(p, x, y):
    e = net(p, x) - y
    return (e * e).sum().scale(0.5 / len(y.p))


def forward(params, X):
    return net({k: D(v) for k, v in params.items()}, D(X)).p


def loss(params, X, y):
    return cost({k: D(v) for k, v in params.items()}, D(X), D(y)).p


def gradients(params, X, y):
    grads = {}
    for name, value in params.items():
        g = np.zeros_like(value)
        for where in np.ndindex(value.shape):
            seed = np.zeros_like(value)
            seed[where] = 1  # direction along this one weight
            p = {k: D(v, seed if k == name else None) for k, v in params.items()}
            g[where] = cost(p, D(X), D(y)).t
        grads[name] = g
    return grads
