"""The softmax layer normalizes along the first axis, over the samples of the batch; it should go along its own axis, the
last, over the classes.

Source: https://github.com/tensorflow/tfjs-layers/pull/177 (Fix axis in Softmax activation layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(x, axis):
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


class Dense:
    def __init__(self, kernel, bias):
        self.kernel = kernel
        self.bias = bias

    def call(self, inputs):
        return np.dot(inputs, self.kernel) + self.bias


class ReLU:
    def call(self, inputs):
        return np.maximum(inputs, 0)


class Softmax:
    DEFAULT_AXIS = -1

    def __init__(self, axis=None):
        self.axis = self.DEFAULT_AXIS if axis is None else axis

    def call(self, inputs):
        return softmax(inputs, 0)  # right: return softmax(inputs, self.axis)


class Sequential:
    def __init__(self, layers):
        self.layers = layers

    def apply(self, x):
        for layer in self.layers:
            x = layer.call(x)
        return x


def model(params):
    return Sequential([
        Dense(params["W1"].T, params["b1"]),
        ReLU(),
        Dense(params["W2"].T, params["b2"]),
        Softmax(),
    ])


def forward(params, X):
    return model(params).apply(X)
