"""The output layer adds the first layer's bias b1 instead of its own bias b2.

Source: https://github.com/jeremyong/cpp_nn_in_a_weekend/pull/5 (Update DOC.tex: should it be b^[2], not b^[1], for
the output bias?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"


class WeekendNet:
    def __init__(self, p):
        self.W = {1: p["W1"], 2: p["W2"]}
        self.b = {1: p["b1"], 2: p["b2"]}

    def forward(self, x):
        self.a0 = x
        self.z1 = self.a0 @ self.W[1] + self.b[1]
        self.a1 = np.tanh(self.z1)
        self.z2 = self.a1 @ self.W[2] + self.b[1]  # right: self.z2 = self.a1 @ self.W[2] + self.b[2]
        return self.z2

    def cost(self, x, t):
        diff = self.forward(x) - t
        return 0.5 * np.sum(diff * diff) / x.shape[0]

    def backward(self, x, t):
        n = x.shape[0]
        g2 = (self.forward(x) - t) / n
        g1 = (g2 @ self.W[2].T) * (1 - self.a1 ** 2)
        return {"W1": self.a0.T @ g1, "b1": g1.sum(0), "W2": self.a1.T @ g2, "b2": g2.sum(0)}


def forward(params, X):
    return WeekendNet(params).forward(X)


def loss(params, X, y):
    return WeekendNet(params).cost(X, y)


def gradients(params, X, y):
    return WeekendNet(params).backward(X, y)


def step(params, X, y, lr):
    grad = gradients(params, X, y)
    return {k: v - lr * grad[k] for k, v in params.items()}
