"""The output error is averaged over the samples before it meets the activations of the samples; each sample should
keep its own error.

Source: https://mejorcodigo.com/p/122797.html (No se puede descubrir la backpropagación)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


def f(x):
    return 1 / (1 + np.exp(-x))


def df(a):
    # derivada a partir de la salida
    return a * (1 - a)


class Neural_network:
    def __init__(self, params, x, y=None):
        self.input = x
        self.y = y
        self.nb_layers = len(params) // 2
        self.w = [params["W%d" % (i + 1)] for i in range(self.nb_layers)]
        self.b = [params["b%d" % (i + 1)] for i in range(self.nb_layers)]

    def calcul(self):
        self.layer = [self.input]
        for w, b in zip(self.w, self.b):
            self.layer.append(f(np.dot(self.layer[-1], w) + b))
        self.output = self.layer[-1]
        return self.output

    def backprop(self):
        self.calcul()
        n = len(self.input)
        dw = [np.zeros(w.shape) for w in self.w]
        db = [np.zeros(b.shape) for b in self.b]
        error = (self.output - self.y) * df(self.output)
        error = np.zeros(error.shape) + np.mean(error, 0)  # right: nothing
        for s in range(n):
            delta = error[s]
            for i in range(self.nb_layers - 1, -1, -1):
                dw[i] += np.outer(self.layer[i][s], delta) / n
                db[i] += delta / n
                delta = np.dot(self.w[i], delta) * df(self.layer[i][s])
        return dw, db


def forward(params, X):
    return Neural_network(params, X).calcul()


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    dw, db = Neural_network(params, X, y).backprop()
    grads = {}
    for i in range(len(dw)):
        grads["W%d" % (i + 1)] = dw[i]
        grads["b%d" % (i + 1)] = db[i]
    return grads
