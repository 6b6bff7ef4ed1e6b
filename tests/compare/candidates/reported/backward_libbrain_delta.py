"""Each layer clears its own array of weighted deltas before it reads it; the array to clear is the previous layer's,
into which it is about to add.

Source: https://github.com/benoitfragit/libBrain/issues/80 (Error in neuron creation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


class BrainLayer:
    def __init__(self, weights, bias):
        self._weights = weights
        self._bias = bias
        self._weighted_delta = np.zeros(weights.shape[0], dtype=weights.dtype)
        self._gw = np.zeros_like(weights)
        self._gb = np.zeros_like(bias)

    def reset_layer_delta(self):
        self._weighted_delta[:] = 0

    def activate(self, signal):
        self._in = signal
        self._out = np.tanh(self._weights.dot(signal) + self._bias)
        return self._out


def new_network(params):
    depth = len(params) // 2
    return [BrainLayer(params["W%d" % (i + 1)], params["b%d" % (i + 1)]) for i in range(depth)]


def feedforward(layers, signal):
    for layer in layers:
        signal = layer.activate(signal)
    return signal


def backpropagate(layers, desired):
    for index in range(len(layers) - 1, -1, -1):
        layer = layers[index]
        previous = layers[index - 1] if index > 0 else None
        if previous is not None:
            layer.reset_layer_delta()  # right: previous.reset_layer_delta()
        for j in range(layer._out.size):
            if index == len(layers) - 1:
                error = layer._out[j] - desired[j]
            else:
                error = layer._weighted_delta[j]
            delta = error * (1 - layer._out[j] ** 2)
            layer._gw[j] += delta * layer._in
            layer._gb[j] += delta
            if previous is not None:
                previous._weighted_delta += delta * layer._weights[j]


def forward(params, X):
    layers = new_network(params)
    return np.array([feedforward(layers, x) for x in X])


def gradients(params, X, y):
    layers = new_network(params)
    for x, t in zip(X, y):
        feedforward(layers, x)
        backpropagate(layers, t)
    grads = {}
    for i, layer in enumerate(layers, 1):
        grads["W%d" % i] = layer._gw / len(X)
        grads["b%d" % i] = layer._gb / len(X)
    return grads
