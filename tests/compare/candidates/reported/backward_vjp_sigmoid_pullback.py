"""The pullback of sigmoid multiplies by x * (1 - x) of its input; x has to be the sigmoid's value there.

Source: https://github.com/tensorflow/swift-models/pull/180 (sigmoid has a bug in its gradient)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def _vjp_sigmoid(x):
    def pullback(v):
        return v * x * (1 - x)  # right: return v * sigmoid(x) * (1 - sigmoid(x))
    return sigmoid(x), pullback


def _vjp_dense(x, weight, bias):
    def pullback(v):
        return v @ weight, v.T @ x, v.sum(axis=0)
    return x @ weight.T + bias, pullback


class Autoencoder:
    def __init__(self, p):
        self.p = p

    def applied(self, x):
        h, self.pb1 = _vjp_dense(x, self.p["W1"], self.p["b1"])
        a, self.pb2 = _vjp_sigmoid(h)
        out, self.pb3 = _vjp_dense(a, self.p["W2"], self.p["b2"])
        return out

    def gradient(self, x, image):
        out = self.applied(x)
        v = 2 * (out - image) / image.size
        va, dw2, db2 = self.pb3(v)
        vh = self.pb2(va)
        _, dw1, db1 = self.pb1(vh)
        return {"W1": dw1, "b1": db1, "W2": dw2, "b2": db2}


def forward(params, X):
    return Autoencoder(params).applied(X)


def loss(params, X, y):
    return ((Autoencoder(params).applied(X) - y) ** 2).mean()


def gradients(params, X, y):
    return Autoencoder(params).gradient(X, y)
