"""The correction of the weights is that of a linear neuron; the neuron is a sigmoid, whose derivative belongs into it.

Source: https://cs.stackexchange.com/questions/23209/how-can-an-artificial-neural-net-change-the-sign-of-a-weight/23221
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "sigmoid"
LOSS = "half_mse"


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


class Network:
    def __init__(self, w, b):
        self.w = w
        self.b = b

    def calculate(self, x):
        s = self.b
        for wi, xi in zip(self.w, x):
            s = s + wi * xi
        return sigmoid(s)

    def corrections(self, xs, ts):
        """How the error of all examples changes with each weight and with the constant term."""
        n = len(xs)
        dw = [0.0 for _ in self.w]
        db = 0.0
        for x, t in zip(xs, ts):
            o = self.calculate(x)
            delta = o - t  # right: delta = (o - t) * o * (1 - o)
            for i in range(len(x)):
                dw[i] += delta * x[i] / n
            db += delta / n
        return dw, db


def forward(params, X):
    net = Network(params["W"], params["b"])
    return np.array([net.calculate(x) for x in X], dtype=X.dtype)


def loss(params, X, y):
    return 0.5 * np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    dw, db = Network(params["W"], params["b"]).corrections(X, y)
    return {"W": np.array(dw, dtype=X.dtype), "b": db}
