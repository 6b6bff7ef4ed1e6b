"""The gradient of the bias is always 0; it is the sum of the deltas over the samples.

Source: https://github.com/OpenANN/OpenANN/issues/76 (Backpropagation in RBM does not work)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


class Layer(object):
    def __init__(self, W, b, linear=False):
        self.W, self.b, self.linear = W, b, linear

    def forwardPropagate(self, x):
        self.x = x
        a = np.dot(x, self.W.T) + self.b
        self.y = a if self.linear else 1.0 / (1.0 + np.exp(-a))
        return self.y

    def backpropagate(self, ein):
        deltas = ein if self.linear else ein * self.y * (1.0 - self.y)
        self.Wd = np.dot(deltas.T, self.x)
        self.bd = np.zeros_like(self.b)  # right: self.bd = deltas.sum(axis=0)
        return np.dot(deltas, self.W)


class Net(object):
    def __init__(self, params):
        self.layers = [
            Layer(params["W1"], params["b1"]),
            Layer(params["W2"], params["b2"], linear=True),
        ]

    def __call__(self, x):
        for layer in self.layers:
            x = layer.forwardPropagate(x)
        return x

    def errorGradient(self, x, t):
        e = (self(x) - t) / x.shape[0]
        for layer in self.layers[::-1]:
            e = layer.backpropagate(e)


def forward(params, X):
    return Net(params)(X)


def loss(params, X, y):
    return np.sum((Net(params)(X) - y) ** 2) / (2.0 * X.shape[0])


def gradients(params, X, y):
    net = Net(params)
    net.errorGradient(X, y)
    l1, l2 = net.layers
    return {"W1": l1.Wd, "b1": l1.bd, "W2": l2.Wd, "b2": l2.bd}
