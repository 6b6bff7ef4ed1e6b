"""The gradient with respect to the network's output is multiplied by the value of the loss, which is no factor of the
chain rule.

Source: https://github.com/microsoft/AI-For-Beginners/pull/747 (fix: correct backpropagation chain rule in OwnFramework)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Linear:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return np.dot(x, self.W.T) + self.b

    def backward(self, dz):
        self.dW = np.dot(dz.T, self.x)
        self.db = dz.sum(axis=0)
        return np.dot(dz, self.W)


class Tanh:
    def forward(self, x):
        self.y = np.tanh(x)
        return self.y

    def backward(self, dy):
        return (1 - self.y ** 2) * dy


class MSELoss:
    def forward(self, p, y):
        self.p, self.y = p, y
        return np.mean((p - y) ** 2)

    def backward(self, loss):
        dp = 2 * (self.p - self.y) / self.y.size
        return dp * loss  # right: return dp


class Net:
    def __init__(self, layers):
        self.layers = layers

    def forward(self, x):
        for l in self.layers:
            x = l.forward(x)
        return x

    def backward(self, z):
        for l in self.layers[::-1]:
            z = l.backward(z)
        return z


def make(params):
    return Net([Linear(params["W1"], params["b1"]), Tanh(), Linear(params["W2"], params["b2"])])


def forward(params, X):
    return make(params).forward(X)


def loss(params, X, y):
    return MSELoss().forward(make(params).forward(X), y)


def gradients(params, X, y):
    net, crit = make(params), MSELoss()
    l = crit.forward(net.forward(X), y)
    net.backward(crit.backward(l))
    return {p + str(i + 1): getattr(net.layers[2 * i], "d" + p) for i in range(2) for p in "Wb"}
