"""There is no nonlinearity between the last two linear layers, which might as well be one; a ReLU belongs between them.

Source: https://github.com/stanfordnlp/stanza/pull/1610 (Fix output layer bug - the last two layers did not have a
nonlinearity)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Linear:
    def __init__(self, params, n):
        self.n = n
        self.weight = params[f"W{n}"]
        self.bias = params[f"b{n}"]

    def forward(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, d, grads):
        grads[f"W{self.n}"] = d.T @ self.x
        grads[f"b{self.n}"] = d.sum(axis=0)
        return d @ self.weight


class Relu:
    def forward(self, x):
        self.mask = x > 0
        return np.where(self.mask, x, 0)

    def backward(self, d, grads):
        return np.where(self.mask, d, 0)


class Classifier:
    def __init__(self, params):
        # input layer
        layers = [Linear(params, 1), Relu()]
        # output layers
        layers += [Linear(params, 2), Linear(params, 3)]
        # right: layers += [Linear(params, 2), Relu(), Linear(params, 3)]
        self.layers = layers

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, d):
        grads = {}
        for layer in self.layers[::-1]:
            d = layer.backward(d, grads)
        return grads, d


def forward(params, X):
    return Classifier(params).forward(X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    model = Classifier(params)
    out = model.forward(X)
    grads, _ = model.backward(2 * (out - y) / out.size)
    return grads


def input_gradient(params, X, y):
    model = Classifier(params)
    out = model.forward(X)
    return model.backward(2 * (out - y) / out.size)[1]
