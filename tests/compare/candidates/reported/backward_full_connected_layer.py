"""The delta for the layer below is multiplied by the slope at this layer's own output; it needs the slope at this
layer's input (the output of the layer below).

Source: https://github.com/hanbt/learn_dl/issues/23 (fc.py: comment of ghoulich that proposes
self.activator.backward(self.output))
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class SigmoidActivator(object):
    def forward(self, weighted_input):
        return 1.0 / (1.0 + np.exp(-weighted_input))

    def backward(self, output):
        return output * (1 - output)


# fully connected layer, works on column vectors
class FullConnectedLayer(object):
    def __init__(self, W, b, activator):
        self.W = W
        self.b = b.reshape(-1, 1)
        self.activator = activator
        self.W_grad = np.zeros(W.shape)
        self.b_grad = np.zeros(self.b.shape)

    def forward(self, input_array):
        self.input = input_array
        self.output = self.activator.forward(np.dot(self.W, input_array) + self.b)

    def backward(self, delta_array):
        # delta_array: error term coming from above, delta: error term for the layer below
        self.delta = self.activator.backward(self.output) * np.dot(self.W.T, delta_array)
        # right: self.delta = self.activator.backward(self.input) * np.dot(self.W.T, delta_array)
        self.W_grad += np.dot(delta_array, self.input.T)
        self.b_grad += delta_array


class Network(object):
    def __init__(self, params):
        self.layers = []
        for i in range(len(params) // 2):
            self.layers.append(FullConnectedLayer(params["W%d" % (i + 1)], params["b%d" % (i + 1)], SigmoidActivator()))

    def predict(self, sample):
        output = sample.reshape(-1, 1)
        for layer in self.layers:
            layer.forward(output)
            output = layer.output
        return output

    def calc_gradient(self, label):
        last = self.layers[-1]
        delta = last.activator.backward(last.output) * (last.output - label.reshape(-1, 1))
        for layer in self.layers[::-1]:
            layer.backward(delta)
            delta = layer.delta
        return delta


def forward(params, X):
    net = Network(params)
    return np.array([net.predict(x).flatten() for x in X])


def loss(params, X, y):
    return 0.5 * ((forward(params, X) - y) ** 2).sum() / len(X)


def gradients(params, X, y):
    net = Network(params)
    for x, label in zip(X, y):
        net.predict(x)
        net.calc_gradient(label)
    grads = {}
    for i, layer in enumerate(net.layers):
        grads["W%d" % (i + 1)] = layer.W_grad / len(X)
        grads["b%d" % (i + 1)] = layer.b_grad.flatten() / len(X)
    return grads
