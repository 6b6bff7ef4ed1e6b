"""The function called mse sums the squares of a row and stops there: what it returns is one square error a sample, not
their mean.

Source: https://github.com/tensorlayer/TensorLayer/pull/24 (fix some typo; cost.py, line 81)
"""

import numpy as np

AGAINST = "network"
LAYERS = (7, 5, 1)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def squared_difference(x, y):
    return (x - y) * (x - y)


def mean_squared_error(output, target):
    """Return the cost function of mean squared error.

    output : the network's outputs, one row for each sample
    target : what they should be
    """
    mse = np.sum(squared_difference(output, target), axis=1)
    # right: mse = np.mean(np.sum(squared_difference(output, target), axis=1))
    return mse


class DenseLayer:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def __call__(self, inputs):
        self.inputs = inputs
        self.outputs = 1. / (1. + np.exp(-(np.dot(inputs, self.W) + self.b)))
        return self.outputs

    def grad(self, d_outputs):
        dz = d_outputs * self.outputs * (1. - self.outputs)
        self.dW = np.dot(self.inputs.T, dz)
        self.db = np.sum(dz, axis=0)
        return np.dot(dz, self.W.T)


def build(params):
    return [DenseLayer(params["W1"], params["b1"]), DenseLayer(params["W2"], params["b2"])]


def forward(params, X):
    network = X
    for layer in build(params):
        network = layer(network)
    return network


def loss(params, X, y):
    return mean_squared_error(forward(params, X), y)


def gradients(params, X, y):
    layers = build(params)
    network = X
    for layer in layers:
        network = layer(network)
    d = 2. * (network - y) / len(X)
    for layer in reversed(layers):
        d = layer.grad(d)
    return {"W1": layers[0].dW, "b1": layers[0].db, "W2": layers[1].dW, "b2": layers[1].db}
