"""The accumulator of the squared gradients is made anew (zeros) in each call of rmsprop, so that it never accumulates.

Source: https://github.com/hidasib/GRU4Rec/issues/25 (Questions about the implementation of optimizers)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-6


class Net:
    decay = ALPHA
    epsilon = EPS

    def __init__(self, params, accs):
        self.params = params
        self.accs = accs

    def sigmoid(self, x):
        return 1 / (1 + np.exp(-x))

    def fprop(self, X):
        p = self.params
        self.h = self.sigmoid(np.dot(X, p["W1"].T) + p["b1"])
        self.o = self.sigmoid(np.dot(self.h, p["W2"].T) + p["b2"])
        return self.o

    def bprop(self, X, Y):
        o = self.fprop(X)
        do = (o - Y) * o * (1 - o) / len(X)
        dh = np.dot(do, self.params["W2"]) * self.h * (1 - self.h)
        return {"W1": np.dot(dh.T, X), "b1": dh.sum(axis=0), "W2": np.dot(do.T, self.h), "b2": do.sum(axis=0)}

    def rmsprop(self, name, grad):
        acc = np.zeros_like(grad)  # right: acc = self.accs.get(name, np.zeros_like(grad))
        acc_new = self.decay * acc + (1 - self.decay) * grad ** 2
        self.accs[name] = acc_new
        return grad / (np.sqrt(acc_new) + self.epsilon)

    def RMSprop(self, X, Y, learning_rate):
        updates = {}
        for name, g in self.bprop(X, Y).items():
            updates[name] = self.params[name] - learning_rate * self.rmsprop(name, g)
        return updates


def forward(params, X):
    return Net(params, {}).fprop(X)


def gradients(params, X, y):
    return Net(params, {}).bprop(X, y)


def step(params, X, y, lr, state):
    net = Net(params, dict(state))
    return net.RMSprop(X, y, lr), net.accs
