"""A hidden layer's delta is carried back through that layer's own weights; it has to go through the weights of the
layer after it.

Source: https://github.com/hanbt/learn_dl/issues/1 (bp.py's numpy version has rather many mistakes)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4, 4)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class SigmoidActivator:
    def forward(self, weighted_input):
        return 1.0 / (1.0 + np.exp(-weighted_input))

    def backward(self, output):
        return output * (1 - output)


class FullConnectedLayer:
    def __init__(self, W, b, activator):
        self.W = W
        self.b = b
        self.activator = activator

    def forward(self, input_array):
        self.input = input_array
        self.output = self.activator.forward(np.dot(input_array, self.W.T) + self.b)
        return self.output


class Network:
    def __init__(self, params):
        self.layers = []
        for i in range(1, len(params) // 2 + 1):
            self.layers.append(FullConnectedLayer(params[f"W{i}"], params[f"b{i}"], SigmoidActivator()))

    def predict(self, sample):
        output = sample
        for layer in self.layers:
            output = layer.forward(output)
        return output

    def calc_gradient(self, label):
        last = self.layers[-1]
        last.delta = last.activator.backward(last.output) * (last.output - label) / len(label)
        for i in range(len(self.layers) - 2, -1, -1):
            layer, downstream = self.layers[i], self.layers[i + 1]
            layer.delta = layer.activator.backward(layer.output) * np.dot(downstream.delta, layer.W)
            # right: layer.delta = layer.activator.backward(layer.output) * np.dot(downstream.delta, downstream.W)
        for layer in self.layers:
            layer.W_grad = np.dot(layer.delta.T, layer.input)
            layer.b_grad = np.sum(layer.delta, axis=0)


def forward(params, X):
    return Network(params).predict(X)


def loss(params, X, y):
    return 0.5 * np.sum((y - Network(params).predict(X)) ** 2) / len(X)


def gradients(params, X, y):
    net = Network(params)
    net.predict(X)
    net.calc_gradient(y)
    grads = {}
    for i, layer in enumerate(net.layers, start=1):
        grads[f"W{i}"], grads[f"b{i}"] = layer.W_grad, layer.b_grad
    return grads
