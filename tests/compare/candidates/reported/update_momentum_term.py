"""The momentum term adds the last gradient to the new weights, unscaled, and nothing is accumulated; the remembered
change has to hold the momentum itself, and be subtracted with the learning rate.

Source: https://stackexchange.com/search?q=How+does+the+momentum+term+for+backpropagation+algorithm+work (the
question's first formula and the answer's; read in the data set Nemotron-CC-Math-v1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.8

mu = MOMENTUM


def f(net):
    return 1 / (1 + np.exp(-net))


class BackpropNet:
    def __init__(self, params):
        self.w = dict(params)

    def feed(self, x):
        self.o0 = x
        self.o1 = f(x @ self.w["W1"].T + self.w["b1"])
        self.o2 = f(self.o1 @ self.w["W2"].T + self.w["b2"])
        return self.o2

    def error_derivatives(self, t):
        n = len(t)
        d2 = (self.o2 - t) * self.o2 * (1 - self.o2)
        d1 = d2 @ self.w["W2"] * self.o1 * (1 - self.o1)
        return {"W2": d2.T @ self.o1 / n, "b2": d2.sum(axis=0) / n,
                "W1": d1.T @ self.o0 / n, "b1": d1.sum(axis=0) / n}

    def correct(self, dE, previous, alpha):
        remembered = {}
        for k in self.w:
            last = previous.get(k, 0)
            self.w[k] = self.w[k] - alpha * dE[k] + mu * last
            # right: self.w[k] = self.w[k] - alpha * (dE[k] + mu * last)
            remembered[k] = dE[k]  # right: remembered[k] = dE[k] + mu * last
        return remembered


def forward(params, X):
    return BackpropNet(params).feed(X)


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / len(y)


def gradients(params, X, y):
    net = BackpropNet(params)
    net.feed(X)
    return net.error_derivatives(y)


def step(params, X, y, lr, state):
    net = BackpropNet(params)
    net.feed(X)
    remembered = net.correct(net.error_derivatives(y), state, lr)
    return net.w, remembered
