"""The activation is taken of the dot product and the bias is added after it; the bias goes in before the activation.

Source: https://github.com/Sentdex/NNfSiX/issues/153 (C Program does not use RelU activation function correctly)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "relu"
LOSS = "mse"


def activation_ReLU(x):
    return x if x > 0.0 else 0.0 * x


class layer_dense:
    def __init__(self, weights, biase):
        self.weights = weights
        self.biase = biase
        self.input_size = len(weights[0])
        self.output_size = len(weights)
        self.output = np.zeros_like(biase)
        self.callback = activation_ReLU


def dot_product(input, layer, neuron):
    sum = 0.0
    for i in range(layer.input_size):
        sum += input[i] * layer.weights[neuron][i]
    return sum


def layer_forward(layer, previos_output):
    for i in range(layer.output_size):
        output = dot_product(previos_output, layer, i)
        layer.output[i] = layer.callback(output) + layer.biase[i]
        # right: layer.output[i] = layer.callback(output + layer.biase[i])
    return layer.output.copy()


def forward(params, X):
    X1 = layer_dense(params["W1"], params["b1"])
    X2 = layer_dense(params["W2"], params["b2"])
    rows = []
    for row in X:
        layer_forward(X1, row)
        rows.append(layer_forward(X2, X1.output))
    return np.array(rows)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
