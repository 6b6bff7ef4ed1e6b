"""The backward pass of the leaky ReLU asks whether the output is >= 0, which with slope 0 is true everywhere, so that
negative inputs get the whole gradient; it should ask whether the output is > 0.

Source: https://github.com/chainer/chainer/pull/5922 (Fix broken `F.leaky_relu` grad when slope = 0)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class LeakyReLU:
    """Leaky rectifier unit."""

    def __init__(self, slope=0.2):
        self.slope = slope

    def forward(self, x):
        y = x.copy()
        y[x < 0] *= self.slope
        self.y = y
        return y

    def backward(self, gy):
        gx = np.where(self.y >= 0, gy, self.slope * gy)
        # right: gx = np.where(self.y > 0, gy, self.slope * gy)
        return gx


class Linear:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x @ self.W.T + self.b

    def backward(self, gy):
        self.gW = gy.T @ self.x
        self.gb = gy.sum(axis=0)
        return gy @ self.W


class MeanSquaredError:
    def forward(self, x0, x1):
        self.diff = x0 - x1
        return (self.diff ** 2).mean()

    def backward(self):
        return self.diff * 2 / self.diff.size


class Chain:
    def __init__(self, params):
        self.links = []
        n = len(LAYERS) - 1
        for i in range(1, n + 1):
            self.links.append(Linear(params["W%d" % i], params["b%d" % i]))
            if i < n:
                self.links.append(LeakyReLU(slope=0.0))

    def __call__(self, x):
        for link in self.links:
            x = link.forward(x)
        return x


def forward(params, X):
    return Chain(params)(X)


def loss(params, X, y):
    return MeanSquaredError().forward(Chain(params)(X), y)


def gradients(params, X, y):
    model, lossfun = Chain(params), MeanSquaredError()
    lossfun.forward(model(X), y)
    g = lossfun.backward()
    for link in reversed(model.links):
        g = link.backward(g)
    grads = {}
    for i, link in enumerate(model.links[::2], 1):
        grads["W%d" % i], grads["b%d" % i] = link.gW, link.gb
    return grads
