"""What is called the mean squared error is the sum over the whole batch; it is never divided by the number of samples.

Source: https://github.com/oreilly-japan/deep-learning-from-scratch/wiki/errata (p. 89, def mean_squared_error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def mean_squared_error(y, t):
    return 0.5 * np.sum((y - t) ** 2)  # right: return 0.5 * np.sum((y - t) ** 2) / y.shape[0]


class TwoLayerNet:
    def __init__(self, params):
        self.params = params

    def predict(self, x):
        W1, W2 = self.params["W1"], self.params["W2"]
        b1, b2 = self.params["b1"], self.params["b2"]
        a1 = np.dot(x, W1) + b1
        self.z1 = sigmoid(a1)
        a2 = np.dot(self.z1, W2) + b2
        return a2

    def loss(self, x, t):
        y = self.predict(x)
        return mean_squared_error(y, t)

    def gradient(self, x, t):
        grads = {}
        batch_num = x.shape[0]
        y = self.predict(x)
        dy = (y - t) / batch_num
        grads["W2"] = np.dot(self.z1.T, dy)
        grads["b2"] = np.sum(dy, axis=0)
        da1 = np.dot(dy, self.params["W2"].T)
        dz1 = self.z1 * (1.0 - self.z1) * da1
        grads["W1"] = np.dot(x.T, dz1)
        grads["b1"] = np.sum(dz1, axis=0)
        return grads


def forward(params, X):
    return TwoLayerNet(params).predict(X)


def loss(params, X, y):
    return TwoLayerNet(params).loss(X, y)


def gradients(params, X, y):
    return TwoLayerNet(params).gradient(X, y)
