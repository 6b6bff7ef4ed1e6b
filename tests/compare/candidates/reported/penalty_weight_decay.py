"""The weight_decay of the L2 regularization has no effect on the weights: it is not in their gradients.

Source: https://github.com/aigamedev/scikit-neuralnetwork/issues/197 (weight_decay doesn't have effect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.1
LAYOUT = "in_out"


class Layer:
    def __init__(self, type, W, b):
        self.type, self.W, self.b = type, W, b

    def forward(self, x):
        self.x = x
        z = np.dot(x, self.W) + self.b
        if self.type == "Rectifier":
            self.out = np.maximum(z, 0)
        elif self.type == "Softmax":
            self.log_p = z - z.max(axis=1, keepdims=True)
            self.log_p = self.log_p - np.log(np.exp(self.log_p).sum(axis=1, keepdims=True))
            self.out = np.exp(self.log_p)
        return self.out

    def backward(self, dz, weight_decay):
        self.dW = np.dot(self.x.T, dz)  # right: self.dW = np.dot(self.x.T, dz) + weight_decay * self.W
        self.db = dz.sum(axis=0)
        return np.dot(dz, self.W.T)


class Classifier:
    def __init__(self, layers, regularize="L2", weight_decay=0.0):
        self.layers, self.regularize, self.weight_decay = layers, regularize, weight_decay

    def predict_proba(self, X):
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def cost(self, X, y):
        self.predict_proba(X)
        cost = -self.layers[-1].log_p[np.arange(len(y)), y].mean()
        return cost + self.weight_decay / 2 * sum((layer.W ** 2).sum() for layer in self.layers)

    def backward(self, X, y):
        dz = self.predict_proba(X).copy()
        dz[np.arange(len(y)), y] -= 1
        dh = self.layers[1].backward(dz / len(y), self.weight_decay)
        self.layers[0].backward(dh * (self.layers[0].out > 0), self.weight_decay)


def make(p):
    return Classifier([Layer("Rectifier", p["W1"], p["b1"]), Layer("Softmax", p["W2"], p["b2"])], weight_decay=L2)


def forward(params, X):
    return make(params).predict_proba(X)


def loss(params, X, y):
    return make(params).cost(X, y)


def gradients(params, X, y):
    nn = make(params)
    nn.backward(X, y)
    return {f"{n}{i}": getattr(l, "d" + n) for i, l in enumerate(nn.layers, 1) for n in "Wb"}
