"""The softplus is written as log(1 + exp(x)), which is inf as soon as exp(x) overflows, though its value is about x.

Source: https://manongdao.com/q-1335795.html (Avoid overflow with softplus function in python)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 3, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "half_mse"


def softplus(x):
    return np.log(1 + np.exp(x))  # right: return np.log1p(np.exp(-np.abs(x))) + np.maximum(x, 0)


def d_softplus(x):
    return 1 / (1 + np.exp(-x))


class Layer:
    def __init__(self, W, b, f=None, df=None):
        self.W, self.b, self.f, self.df = W, b, f, df

    def __call__(self, x):
        self.x = x
        self.z = x @ self.W.T + self.b
        return self.f(self.z) if self.f else self.z

    def back(self, g):
        if self.df:
            g = g * self.df(self.z)
        self.dW, self.db = g.T @ self.x, g.sum(0)
        return g @ self.W


def build(params):
    return [Layer(params["W1"], params["b1"], softplus, d_softplus), Layer(params["W2"], params["b2"])]


def forward(params, X):
    for layer in build(params):
        X = layer(X)
    return X


def gradients(params, X, y):
    layers = build(params)
    out = layers[1](layers[0](X))
    layers[0].back(layers[1].back((out - y) / len(X)))
    return {"W1": layers[0].dW, "b1": layers[0].db, "W2": layers[1].dW, "b2": layers[1].db}
