"""MeanSquaredError takes np.mean, so it divides by the samples times the outputs; the sum over the outputs and samples
should be divided by the number of samples, as its bprop does.

Source: https://github.com/skaae/summerschool/issues/2 (MeanSquaredError)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"


class LinearLayer:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def fprop(self, x):
        self.x = x
        return np.dot(x, self.W) + self.b

    def bprop(self, grad):
        self.dW = np.dot(self.x.T, grad)
        self.db = np.sum(grad, axis=0)
        return np.dot(grad, self.W.T)


class RectifiedLinear:
    def fprop(self, x):
        self.a = np.maximum(x, 0)
        return self.a

    def bprop(self, grad):
        return grad * (self.a > 0)


class MeanSquaredError:
    def fprop(self, x, t):
        num_batches = x.shape[0]
        cost = 0.5 * (x - t) ** 2
        cost = np.mean(cost)  # right: cost = np.sum(cost) / num_batches
        return cost

    def bprop(self, x, t):
        num_batches = x.shape[0]
        return (x - t) / num_batches


def network(params):
    return [LinearLayer(params["W1"], params["b1"]), RectifiedLinear(),
            LinearLayer(params["W2"], params["b2"])]


def run(layers, x):
    for layer in layers:
        x = layer.fprop(x)
    return x


def forward(params, X):
    return run(network(params), X)


def loss(params, X, y):
    return MeanSquaredError().fprop(forward(params, X), y)


def gradients(params, X, y):
    layers = network(params)
    grad = MeanSquaredError().bprop(run(layers, X), y)
    for layer in reversed(layers):
        grad = layer.bprop(grad)
    first, _, last = layers
    return {"W1": first.dW, "b1": first.db, "W2": last.dW, "b2": last.db}
