"""The gradients are divided by the number of slices, which for a minibatch of a single row is the number of its
columns; it should be the size along dimension 0.

Source: https://github.com/deeplearning4j/deeplearning4j/pull/1452 (Fix backprop for minibatch size of 1: switch
.slices() to .size(0))
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
STEPS = "online"
LAYOUT = "in_out"


def slices(ndarray):
    rows, columns = ndarray.shape
    return columns if rows == 1 else rows


class MultiLayerNetwork:
    def __init__(self, params):
        self.params = dict(params)
        self.n_layers = len(params) // 2

    def feed_forward(self, input):
        activations = [input]
        for i in range(1, self.n_layers + 1):
            z = activations[-1].dot(self.params["W%d" % i]) + self.params["b%d" % i]
            activations.append(np.tanh(z) if i < self.n_layers else z)
        return activations

    def backprop_gradient(self, input, labels):
        activations = self.feed_forward(input)
        epsilon = activations[-1] - labels
        gradient = {}
        for i in range(self.n_layers, 0, -1):
            mini_batch_size = slices(input)  # right: mini_batch_size = input.shape[0]
            gradient["W%d" % i] = activations[i - 1].T.dot(epsilon) / mini_batch_size
            gradient["b%d" % i] = epsilon.sum(axis=0) / mini_batch_size
            if i > 1:
                epsilon = epsilon.dot(self.params["W%d" % i].T) * (1 - activations[i - 1] ** 2)
        return gradient

    def fit(self, input, labels, lr):
        gradient = self.backprop_gradient(input, labels)
        self.params = {k: self.params[k] - lr * gradient[k] for k in self.params}


def forward(params, X):
    return MultiLayerNetwork(params).feed_forward(X)[-1]


def step(params, X, y, lr):
    net = MultiLayerNetwork(params)
    for i in range(len(X)):
        net.fit(X[i:i + 1], y[i:i + 1], lr)
    return net.params
