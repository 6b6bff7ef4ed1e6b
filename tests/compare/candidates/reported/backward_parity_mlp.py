"""The output layer's delta is the bare error; with the squared error it has to be multiplied by the output sigmoid's
derivative, as the hidden layer's is.

Source: https://github.com/EnigmaZhang/MachineLearningHomework/issues/1 (C4-1: the three-bit parity is written
wrongly)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class MLP:
    def __init__(self, params):
        self.w1 = params["W1"]
        self.w2 = params["W2"]
        self.b1 = params["b1"].reshape(-1, 1)
        self.b2 = params["b2"].reshape(-1, 1)

    def forward(self, x):
        """One sample, kept as columns."""
        self.input = np.atleast_2d(x).T
        self.z1 = np.dot(self.w1, self.input) + self.b1
        self.h1 = MLP.sigmoid(self.z1)
        self.z2 = np.dot(self.w2, self.h1) + self.b2
        self.out = MLP.sigmoid(self.z2)
        return self.out

    def backward(self, y):
        y = np.atleast_2d(y).T
        d_l2 = self.out - y  # right: d_l2 = (self.out - y) * MLP.d_sigmoid(self.z2)
        d_w2 = np.dot(d_l2, self.h1.T)
        d_b2 = d_l2

        d_l1 = np.dot(self.w2.T, d_l2) * MLP.d_sigmoid(self.z1)
        d_w1 = np.dot(d_l1, self.input.T)
        d_b1 = d_l1
        return d_w1, d_b1, d_w2, d_b2

    @staticmethod
    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    @staticmethod
    def d_sigmoid(x):
        return MLP.sigmoid(x) * (1 - MLP.sigmoid(x))


def forward(params, X):
    mlp = MLP(params)
    return np.array([mlp.forward(x)[:, 0] for x in X])


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / len(X)


def gradients(params, X, y):
    mlp = MLP(params)
    total = {name: np.zeros_like(value) for name, value in params.items()}
    for xi, yi in zip(X, y):
        mlp.forward(xi)
        d_w1, d_b1, d_w2, d_b2 = mlp.backward(yi)
        total["W1"] = total["W1"] + d_w1
        total["b1"] = total["b1"] + d_b1[:, 0]
        total["W2"] = total["W2"] + d_w2
        total["b2"] = total["b2"] + d_b2[:, 0]
    return {name: value / len(X) for name, value in total.items()}


def step(params, X, y, lr):
    d = gradients(params, X, y)
    return {name: params[name] - lr * d[name] for name in params}
