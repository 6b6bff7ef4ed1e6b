"""backward() of the Huber loss ignores the gradient gy that comes in (here that of the mean), so it is right only
where gy is ones.

Source: https://github.com/chainer/chainer/pull/1178 (Fix HuberLoss's backward computation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "huber"


class HuberLoss:
    def __init__(self, delta):
        self.delta = delta

    def forward(self, inputs):
        x0, x1 = inputs
        self.diff = x0 - x1
        y, mask = np.abs(self.diff), np.abs(self.diff) > self.delta
        return np.where(mask, self.delta * (y - 0.5 * self.delta), 0.5 * y ** 2),

    def backward(self, inputs, gy):
        mask = np.abs(self.diff) <= self.delta
        gx = np.where(mask, self.diff, self.delta * np.sign(self.diff))  # right: gx = gy[0] * np.where(mask, self.diff, self.delta * np.sign(self.diff))
        return gx, -gx


class Linear:
    def forward(self, inputs):
        x, W, b = inputs
        return x.dot(W.T) + b,

    def backward(self, inputs, gy):
        x, W, b = inputs
        return gy[0].dot(W), gy[0].T.dot(x), gy[0].sum(0)


class Tanh:
    def forward(self, inputs):
        self.y = np.tanh(inputs[0])
        return self.y,

    def backward(self, inputs, gy):
        return gy[0] * (1 - self.y ** 2),


def chain(p, X, t):
    l1, act, l2, huber = Linear(), Tanh(), Linear(), HuberLoss(1.0)
    tape = []

    def call(f, *inputs):
        tape.append((f, inputs))
        return f.forward(inputs)[0]

    h = call(act, call(l1, X, p["W1"], p["b1"]))
    out = call(l2, h, p["W2"], p["b2"])
    return out, call(huber, out, t), tape


def forward(params, X):
    return chain(params, X, np.zeros((len(X), LAYERS[-1]), X.dtype))[0]


def loss(params, X, y):
    return chain(params, X, y)[1].mean()


def gradients(params, X, y):
    gy, grads = (np.full_like(y, 1 / y.size),), []
    for f, inputs in reversed(chain(params, X, y)[2]):
        gx = f.backward(inputs, gy)
        if isinstance(f, Linear):
            grads.append(gx[1:])
        gy = gx[:1]
    (W2, b2), (W1, b1) = grads
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
