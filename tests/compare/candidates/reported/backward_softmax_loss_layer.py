"""The derivative is divided by the number of entries (classes times batch); it should be divided by the batch size
only.

Source: https://github.com/victorlempitsky/Mate/issues/2 (Error in SoftmaxLossLayer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class FullLayer:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def forward(self, x):
        # x: channels x batch
        self.x = x
        return self.weights @ x + self.biases[:, np.newaxis]

    def backward(self, dy):
        self.dweights = dy @ self.x.T
        self.dbiases = dy.sum(axis=1)
        return self.weights.T @ dy


class ReluLayer:
    def forward(self, x):
        self.x = x
        return np.maximum(x, 0)

    def backward(self, dy):
        return dy * (self.x > 0)


class SoftmaxLossLayer:
    """Softmax and log loss in one layer; weight scales this loss among others."""

    def __init__(self, weight=1.0):
        self.weight = weight

    def probabilities(self, x):
        e = np.exp(x - x.max(axis=0))
        return e / e.sum(axis=0)

    def forward(self, x, labels):
        top = x.max(axis=0)
        logsum = top + np.log(np.exp(x - top).sum(axis=0))
        batch = np.arange(x.shape[1])
        return self.weight * np.mean(logsum - x[labels, batch])

    def backward(self, x, labels):
        dx = self.probabilities(x)
        dx[labels, np.arange(x.shape[1])] -= 1
        return dx * (self.weight / x.size)  # right: return dx * (self.weight / x.shape[1])


class Net:
    def __init__(self, params):
        self.layers = [FullLayer(params["W1"], params["b1"]), ReluLayer(), FullLayer(params["W2"], params["b2"])]
        self.loss = SoftmaxLossLayer()

    def scores(self, X):
        x = X.T
        for layer in self.layers:
            x = layer.forward(x)
        return x


def forward(params, X):
    net = Net(params)
    return net.loss.probabilities(net.scores(X)).T


def loss(params, X, y):
    net = Net(params)
    return net.loss.forward(net.scores(X), y)


def gradients(params, X, y):
    net = Net(params)
    d = net.loss.backward(net.scores(X), y)
    for layer in reversed(net.layers):
        d = layer.backward(d)
    first, last = net.layers[0], net.layers[-1]
    return {"W1": first.dweights, "b1": first.dbiases, "W2": last.dweights, "b2": last.dbiases}
