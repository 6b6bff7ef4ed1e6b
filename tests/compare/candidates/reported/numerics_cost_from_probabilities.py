"""The cost takes logs of the rounded probability: once A2 is exactly 0 or 1 it is inf or 0 * log(0) = nan, and 1 - A2
has lost its digits before.

Source: https://community.deeplearning.ai/t/cost-nan/754037/2 (Cost NaN)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "out_in"


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


class Net:
    def __init__(self, params):
        self.W1, self.b1 = params["W1"], params["b1"][:, np.newaxis]
        self.W2, self.b2 = params["W2"], params["b2"][:, np.newaxis]

    def propagate(self, X):
        self.A0 = X
        self.Z1 = self.W1 @ X + self.b1
        self.A1 = self.Z1 * (self.Z1 > 0)
        self.Z2 = self.W2 @ self.A1 + self.b2
        self.A2 = sigmoid(self.Z2)
        return self.A2

    def cost(self, Y):
        m = Y.shape[1]
        return -np.sum(Y * np.log(self.A2) + (1 - Y) * np.log(1 - self.A2)) / m
        # right: return np.sum(np.logaddexp(0, self.Z2) - Y * self.Z2) / m

    def back(self, Y):
        m = Y.shape[1]
        dZ2 = (self.A2 - Y) / m
        dZ1 = self.W2.T @ dZ2 * (self.Z1 > 0)
        return {"W1": dZ1 @ self.A0.T, "b1": dZ1.sum(1), "W2": dZ2 @ self.A1.T, "b2": dZ2.sum(1)}


def forward(params, X):
    return Net(params).propagate(X.T).T


def loss(params, X, y):
    net = Net(params)
    net.propagate(X.T)
    return net.cost(y.T)


def gradients(params, X, y):
    net = Net(params)
    net.propagate(X.T)
    return net.back(y.T)


def predict(params, X):
    return (forward(params, X)[:, 0] > 0.5) * 1
