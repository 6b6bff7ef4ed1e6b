"""The backward method of the Huber loss ignores the gradient that comes from above, here that of the mean.

Source: https://github.com/chainer/chainer/issues/1175 (HuberLoss's backward() should not ignore gy)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "huber"
LAYOUT = "in_out"


class HuberLoss(object):
    def __init__(self, delta):
        self.delta = delta

    def forward(self, inputs):
        x0, x1 = inputs
        self.diff = x0 - x1
        y = np.abs(self.diff)
        mask = y > self.delta
        y = np.where(mask, self.delta * (y - 0.5 * self.delta), 0.5 * np.square(self.diff))
        return y.sum(axis=1),

    def backward(self, inputs, gy):
        mask = np.abs(self.diff) <= self.delta
        gx = np.where(mask, self.diff, self.delta * np.sign(self.diff))
        # right: gx = gy[0][:, None] * np.where(mask, self.diff, self.delta * np.sign(self.diff))
        return gx, -gx


class Softplus(object):
    def forward(self, inputs):
        x, = inputs
        return np.logaddexp(0, x),

    def backward(self, inputs, gy):
        x, = inputs
        return np.exp(-np.logaddexp(0, -x)) * gy[0],


class Linear(object):
    def forward(self, inputs):
        x, W, b = inputs
        return x.dot(W) + b,

    def backward(self, inputs, gy):
        x, W, b = inputs
        return gy[0].dot(W.T), x.T.dot(gy[0]), gy[0].sum(axis=0)


def chain(params, X):
    z, = Linear().forward((X, params["W1"], params["b1"]))
    h, = Softplus().forward((z,))
    out, = Linear().forward((h, params["W2"], params["b2"]))
    return z, h, out


def forward(params, X):
    return chain(params, X)[-1]


def loss(params, X, y):
    out = forward(params, X)
    return HuberLoss(1.0).forward((out, y))[0].sum() / out.size


def gradients(params, X, y):
    z, h, out = chain(params, X)
    huber = HuberLoss(1.0)
    gy = np.ones_like(huber.forward((out, y))[0]) / out.size
    gout, _ = huber.backward((out, y), (gy,))
    gh, gW2, gb2 = Linear().backward((h, params["W2"], params["b2"]), (gout,))
    gz, = Softplus().backward((z,), (gh,))
    _, gW1, gb1 = Linear().backward((X, params["W1"], params["b1"]), (gz,))
    return {"W1": gW1, "b1": gb1, "W2": gW2, "b2": gb2}
