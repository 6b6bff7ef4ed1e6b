"""When the flat vector is cut up again, the index goes on by one less than a layer's length, so each layer after the
first gets its parameters from one place too early; idx has to grow by the whole length.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/533 (MultiLayerNetwork.setParameters Broken)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Layer:
    def __init__(self, n_in, n_out):
        self.n_in, self.n_out = n_in, n_out

    def num_params(self):
        return self.n_in * self.n_out + self.n_out

    def set_params(self, values):
        cut = self.n_in * self.n_out
        self.W = values[:cut].reshape(self.n_in, self.n_out)
        self.b = values[cut:]

    def pre_output(self, x):
        self.input = x
        return x @ self.W + self.b


class MultiLayerNetwork:
    def __init__(self, sizes):
        self.layers = [Layer(a, b) for a, b in zip(sizes, sizes[1:])]

    def set_parameters(self, params):
        idx = 0
        for layer in self.layers:
            length = layer.num_params()
            layer.set_params(params[idx:idx + length])
            idx += length - 1  # right: idx += length

    def output(self, x):
        for i, layer in enumerate(self.layers):
            x = layer.pre_output(x)
            if i < len(self.layers) - 1:
                x = np.tanh(x)
        return x

    def gradient(self, delta):
        """delta at the output layer; yields from the last layer to the first"""
        for i in reversed(range(len(self.layers))):
            layer = self.layers[i]
            yield i, layer.input.T @ delta, delta.sum(axis=0)
            if i > 0:
                delta = delta @ layer.W.T * (1 - layer.input ** 2)


def build(params):
    net = MultiLayerNetwork(LAYERS)
    flat = []
    for i in range(1, len(LAYERS)):
        flat.append(params[f"W{i}"].ravel())
        flat.append(params[f"b{i}"])
    net.set_parameters(np.concatenate(flat))
    return net


def forward(params, X):
    return build(params).output(X)


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / X.shape[0]


def gradients(params, X, y):
    net = build(params)
    out = net.output(X)
    grads = {}
    for i, dW, db in net.gradient((out - y) / X.shape[0]):
        grads[f"W{i + 1}"], grads[f"b{i + 1}"] = dW, db
    return grads
