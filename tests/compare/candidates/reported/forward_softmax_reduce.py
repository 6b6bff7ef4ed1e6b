"""With axis=None the NumPy softmax reduces over the whole array, samples and all, so that the rows no longer sum to 1; it
should reduce over the last dimension.

Source: https://github.com/keras-team/keras-core/pull/143 (Fix discrepancy with softmax when axis=None)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def relu(x):
    return np.maximum(x, 0)


def softmax(x, axis=None):
    max_x = np.max(x, axis=axis, keepdims=True)
    exp_x = np.exp(x - max_x)
    return exp_x / np.sum(exp_x, axis=axis, keepdims=True)


class Dense:
    def __init__(self, kernel, bias, activation):
        self.kernel = kernel
        self.bias = bias
        self.activation = activation

    def __call__(self, inputs):
        x = np.matmul(inputs, self.kernel)
        x = np.add(x, self.bias)
        return self.activation(x)


def final(x):
    return softmax(x, axis=None)  # right: return softmax(x, axis=-1)


class Sequential:
    def __init__(self, layers):
        self.layers = layers

    def call(self, inputs):
        x = inputs
        for layer in self.layers:
            x = layer(x)
        return x


def forward(params, X):
    model = Sequential([
        Dense(params["W1"].T, params["b1"], relu),
        Dense(params["W2"].T, params["b2"], final),
    ])
    return model.call(X)
