"""The neuron is told by how much z shall change and changes every weight so that z would move by this much (delta_z
divided by x), where the descent multiplies delta_z by x.

Source: https://github.com/microsoft/ai-edu/issues/415 (Discussion of chapter 4, linear regression with one variable)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


class NeuralNet:
    def __init__(self, eta, w, b):
        self.eta = eta
        self.w = np.array(w, dtype=float)
        self.b = float(b)

    def forward(self, x):
        z = self.b
        for j in range(len(self.w)):
            z += self.w[j] * x[j]
        return z

    def loss_backward(self, z, y):
        # by how much z has to change
        delta_z = -self.eta * 2 * (z - y)
        return delta_z

    def neuron_backward(self, x, delta_z):
        # z = w * x + b
        delta_w = np.zeros(len(self.w))
        for j in range(len(self.w)):
            delta_w[j] = delta_z / x[j]  # right: delta_w[j] = delta_z * x[j]
        delta_b = delta_z
        return delta_w, delta_b

    def train(self, X, Y):
        total_w = np.zeros(len(self.w))
        total_b = 0.0
        for x, y in zip(X, Y):
            z = self.forward(x)
            delta_z = self.loss_backward(z, y)
            delta_w, delta_b = self.neuron_backward(x, delta_z)
            total_w += delta_w
            total_b += delta_b
        self.w = self.w + total_w / len(X)
        self.b = self.b + total_b / len(X)


def _net(params, eta=0.0):
    return NeuralNet(eta, params["W"], np.ravel(params["b"])[0])


def forward(params, X):
    net = _net(params)
    return np.array([net.forward(x) for x in X])


def loss(params, X, y):
    return float(np.mean((forward(params, X) - y) ** 2))


def step(params, X, y, lr):
    net = _net(params, lr)
    net.train(X, y)
    return {"W": net.w, "b": net.b}
