"""The function called mean_squared_error returns half the sum of the squares; it is not divided by the size of y.

Source: https://github.com/WegraLee/deep-learning-from-scratch/pull/4 (add squared_error for changing
mean_squared_error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 2, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def identity_function(x):
    return x


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def mean_squared_error(y, t):
    return 0.5 * np.sum((y-t)**2)  # right: return np.sum((y-t)**2) / y.size


def init_network(params):
    network = {}
    for i in (1, 2, 3):
        network['W' + str(i)] = params['W' + str(i)].T
        network['b' + str(i)] = params['b' + str(i)]
    return network


class ThreeLayerNet:
    def __init__(self, params):
        self.network = init_network(params)

    def predict(self, x):
        W1, W2, W3 = self.network['W1'], self.network['W2'], self.network['W3']
        b1, b2, b3 = self.network['b1'], self.network['b2'], self.network['b3']

        a1 = np.dot(x, W1) + b1
        z1 = sigmoid(a1)
        a2 = np.dot(z1, W2) + b2
        z2 = sigmoid(a2)
        a3 = np.dot(z2, W3) + b3
        y = identity_function(a3)

        return y

    def loss(self, x, t):
        y = self.predict(x)

        return mean_squared_error(y, t)


def forward(params, X):
    return ThreeLayerNet(params).predict(X)


def loss(params, X, y):
    return ThreeLayerNet(params).loss(X, y)
