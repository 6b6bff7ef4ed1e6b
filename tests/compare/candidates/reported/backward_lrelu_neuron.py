"""Left of 0 the leaky ReLU is 0.01 x, and its derivative is taken to be 0.01 x too, where it is 0.01.

Source: https://github.com/pluskid/Mocha.jl/pull/94 (Wrong derivative)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mse"


class Neurons:
    class LReLU:
        def forward(self, x):
            return np.where(x > 0, x, 0.01 * x)

        def backward(self, x, gradient):
            return np.where(x > 0, gradient, 0.01 * x * gradient)
            # right: return np.where(x > 0, gradient, 0.01 * gradient)

    class Identity:
        def forward(self, x):
            return x

        def backward(self, x, gradient):
            return gradient


class InnerProductLayer:
    def __init__(self, weight, bias, neuron):
        self.weight, self.bias, self.neuron = weight, bias, neuron

    def forward(self, blob):
        self.input = blob
        self.pre = blob @ self.weight.T + self.bias
        return self.neuron.forward(self.pre)

    def backward(self, diff):
        diff = self.neuron.backward(self.pre, diff)
        self.grad_w = diff.T @ self.input
        self.grad_b = diff.sum(axis=0)
        return diff @ self.weight


def net(p):
    return [InnerProductLayer(p["W1"], p["b1"], Neurons.LReLU()),
            InnerProductLayer(p["W2"], p["b2"], Neurons.Identity())]


def forward(params, X):
    blob = X
    for layer in net(params):
        blob = layer.forward(blob)
    return blob


def gradients(params, X, y):
    layers = net(params)
    blob = X
    for layer in layers:
        blob = layer.forward(blob)
    diff = 2 * (blob - y) / blob.size
    for layer in reversed(layers):
        diff = layer.backward(diff)
    grads = {}
    for i, layer in enumerate(layers, 1):
        grads[f"W{i}"], grads[f"b{i}"] = layer.grad_w, layer.grad_b
    return grads
