"""compute_z hands the pre-activation z of a layer on to the next layer; the next layer should get the activation of z.
The output is therefore that of a net without hidden tanh; the gradients, which use feed_forward, are right.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/3191 (Wrong Z value returned by
MultiLayerNetwork.computeZ)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


class DenseLayer:
    def __init__(self, w, b, function):
        self.w = w
        self.b = b
        self.function = function

    def pre_output(self, x):
        return x @ self.w + self.b

    def activate(self, x):
        return self.function(self.pre_output(x))


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class MultiLayerNetwork:
    def __init__(self, params):
        n = len(params) // 2
        self.layers = []
        for i in range(1, n + 1):
            f = sigmoid if i == n else np.tanh
            self.layers.append(DenseLayer(params[f"W{i}"], params[f"b{i}"], f))

    def feed_forward(self, x):
        acts = [x]
        for layer in self.layers:
            acts.append(layer.activate(acts[-1]))
        return acts

    def compute_z(self, x):
        zs = []
        current = x
        for layer in self.layers:
            z = layer.pre_output(current)
            zs.append(z)
            current = z  # right: current = layer.function(z)
        return zs

    def output(self, x):
        # the last layer squashes its own z
        return self.layers[-1].function(self.compute_z(x)[-1])

    def backprop(self, x, labels):
        acts = self.feed_forward(x)
        out = acts[-1]
        delta = (out - labels) * out * (1 - out) / len(x)
        grads = {}
        for i in range(len(self.layers), 0, -1):
            grads[f"W{i}"] = acts[i - 1].T @ delta
            grads[f"b{i}"] = delta.sum(axis=0)
            if i > 1:
                delta = (delta @ self.layers[i - 1].w.T) * (1 - acts[i - 1] ** 2)
        return grads


def forward(params, X):
    return MultiLayerNetwork(params).output(X)


def loss(params, X, y):
    diff = forward(params, X) - y
    return 0.5 * (diff ** 2).sum() / len(X)


def gradients(params, X, y):
    return MultiLayerNetwork(params).backprop(X, y)
