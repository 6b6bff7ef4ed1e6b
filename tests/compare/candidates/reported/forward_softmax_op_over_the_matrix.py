"""The softmax is normalised by one sum over the whole matrix; every row (example) must be divided by its own sum.

Source: https://github.com/deeplearning4j/nd4j/issues/44 (Bug in Softmax computation (jblas))
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


class Dense:
    def __init__(self, w, b):
        self.w = w
        self.b = b

    def exec(self, x):
        self.x = x
        return x.dot(self.w) + self.b

    def backprop(self, epsilon):
        self.gw = self.x.T.dot(epsilon)
        self.gb = epsilon.sum(axis=0)
        return epsilon.dot(self.w.T)


class Tanh:
    def exec(self, x):
        self.z = np.tanh(x)
        return self.z

    def backprop(self, epsilon):
        return epsilon * (1 - self.z * self.z)


class SoftMax:
    """exp(x - max) / sum, one row per example"""

    def exec(self, x):
        self.max = np.max(x, axis=1, keepdims=True)
        x_minus_max = x - self.max
        self.y = np.exp(x_minus_max)
        self.sum = np.sum(self.y)  # right: self.sum = np.sum(self.y, axis=1, keepdims=True)
        self.log_y = x_minus_max - np.log(self.sum)
        return self.y / self.sum


class MultiLayerNetwork:
    def __init__(self, params):
        self.hidden = Dense(params["W1"], params["b1"])
        self.act = Tanh()
        self.out = Dense(params["W2"], params["b2"])
        self.softmax = SoftMax()

    def output(self, x):
        a = self.act.exec(self.hidden.exec(x))
        return self.softmax.exec(self.out.exec(a))

    def score(self, x, labels):
        self.output(x)
        rows = np.arange(len(labels))
        return -self.softmax.log_y[rows, labels].mean()

    def fit_gradient(self, x, labels):
        epsilon = self.output(x)
        epsilon[np.arange(len(labels)), labels] -= 1
        epsilon = epsilon / len(labels)
        epsilon = self.out.backprop(epsilon)
        self.hidden.backprop(self.act.backprop(epsilon))
        return {
            "W1": self.hidden.gw, "b1": self.hidden.gb,
            "W2": self.out.gw, "b2": self.out.gb,
        }


def forward(params, X):
    return MultiLayerNetwork(params).output(X)


def loss(params, X, y):
    return MultiLayerNetwork(params).score(X, y)


def gradients(params, X, y):
    return MultiLayerNetwork(params).fit_gradient(X, y)


def predict(params, X):
    return forward(params, X).argmax(axis=1)
