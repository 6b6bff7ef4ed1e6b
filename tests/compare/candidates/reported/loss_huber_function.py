"""The Huber loss is the sum over the minibatch and the outputs; like the mean squared and the mean absolute error it
should be divided by the number of elements.

Source: https://github.com/chainer/chainer/issues/2415 (Why huber loss is not averaged along minibatch axis?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "huber"


class Linear:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x.dot(self.W.T) + self.b

    def backward(self, gy):
        self.gW = gy.T.dot(self.x)
        self.gb = gy.sum(axis=0)
        return gy.dot(self.W)


class Tanh:
    def forward(self, x):
        self.y = np.tanh(x)
        return self.y

    def backward(self, gy):
        return gy * (1 - self.y * self.y)


class HuberLoss:
    def __init__(self, delta=1.0):
        self.delta = delta

    def forward(self, x0, x1):
        self.diff = x0 - x1
        y = self.diff ** 2
        mask = y > self.delta ** 2
        y = 0.5 * y
        y = np.where(mask, self.delta * (np.abs(self.diff) - self.delta / 2), y)
        return y.sum()  # right: return y.sum() / y.size

    def backward(self):
        gx = np.clip(self.diff, -self.delta, self.delta)
        return gx  # right: return gx / gx.size


class MLP:
    def __init__(self, params):
        self.l1 = Linear(params["W1"], params["b1"])
        self.act = Tanh()
        self.l2 = Linear(params["W2"], params["b2"])

    def __call__(self, x):
        return self.l2.forward(self.act.forward(self.l1.forward(x)))

    def backward(self, gy):
        self.l1.backward(self.act.backward(self.l2.backward(gy)))


def forward(params, X):
    return MLP(params)(X)


def loss(params, X, y):
    return HuberLoss().forward(forward(params, X), y)


def gradients(params, X, y):
    net, lossfun = MLP(params), HuberLoss()
    lossfun.forward(net(X), y)
    net.backward(lossfun.backward())
    return {"W1": net.l1.gW, "b1": net.l1.gb, "W2": net.l2.gW, "b2": net.l2.gb}
