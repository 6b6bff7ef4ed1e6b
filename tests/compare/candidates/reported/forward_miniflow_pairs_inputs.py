"""The layer's forward takes the n-th output of the layer before for its n-th output, so each output sees one input and
a layer can only have as many outputs as inputs.

Source: https://github.com/udacity/sdc-issue-reports/issues/141 (Miniflow - From Neurons to Layers - Possible Bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def do_math(input, weight, bias):
    z = np.sum(np.multiply(input, weight)) + bias
    return 1. / (1. + np.exp(-z))


class Input:
    def __init__(self):
        self.inbound_layer = None
        self.outputs = []

    def forward(self, value=None):
        if value is not None:
            self.outputs = list(value)


class Layer:
    def __init__(self, inbound_layer, weights, bias):
        # The layer that feeds this one.
        self.inbound_layer = inbound_layer
        self.weights = weights
        self.bias = bias
        self.outputs = []

    def forward(self):
        self.outputs = []
        outputs = self.inbound_layer.outputs

        for n in range(len(outputs)):
            weight = self.weights[n]
            input = outputs[n]  # right: input = outputs
            self.outputs.append(do_math(input, weight, self.bias[n]))


def topological_sort(layer):
    L = []
    while layer is not None:
        L.insert(0, layer)
        layer = layer.inbound_layer
    return L


def feedforward(output_layer, sorted_layers, feed):
    sorted_layers[0].forward(feed)
    for layer in sorted_layers[1:]:
        layer.forward()
    return output_layer.outputs


def build(params):
    inputs = Input()
    hidden = Layer(inputs, params["W1"], params["b1"])
    return Layer(hidden, params["W2"], params["b2"])


def forward(params, X):
    f = build(params)
    layers = topological_sort(f)
    return np.array([feedforward(f, layers, x) for x in X])


def loss(params, X, y):
    return np.mean(np.square(y - forward(params, X)))
