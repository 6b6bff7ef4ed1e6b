"""The gradient of the squared error has no 2, and the step adds it."""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
MISTAKES = ("factor-half", "update-sign")
WHERES = ("loss", "update")


class Neuron:
    def __init__(self, params):
        self.w, self.b = params["W"], params["b"]

    def output(self, X):
        return 1 / (1 + np.exp(-(X @ self.w + self.b)))

    def gradient(self, X, y):
        a = self.output(X)
        dz = (a - y) * a * (1 - a) / len(X)  # right 1: dz = 2 * (a - y) * a * (1 - a) / len(X)
        return dz @ X, dz.sum()


def forward(params, X):
    return Neuron(params).output(X)


def gradients(params, X, y):
    dw, db = Neuron(params).gradient(X, y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    dw, db = Neuron(params).gradient(X, y)
    direction = 1  # right 2: direction = -1
    return {"W": params["W"] + direction * lr * dw, "b": params["b"] + direction * lr * db}
