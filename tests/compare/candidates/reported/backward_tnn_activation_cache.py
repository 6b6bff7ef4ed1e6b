"""The backward pass reads activations[layer_idx - 1] as the layer's input, which is the input of the layer before it;
it should be the input that this layer received, activations[layer_idx].

Source: https://github.com/gHashTag/trinity/pull/571 (fix(backward): split in/out offsets in simple_backward;
described in words, the text is translated from them)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4, 4)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Layer:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias
        self.grad_weights = None
        self.grad_bias = None


class TrainableTNN:
    def __init__(self, params):
        n = len(params) // 2
        self.layers = [Layer(params[f"W{i}"], params[f"b{i}"]) for i in range(1, n + 1)]
        self.activations = []
        self.slopes = []

    def forward(self, x):
        self.activations = []
        self.slopes = []
        last = len(self.layers) - 1
        for layer_idx, layer in enumerate(self.layers):
            self.activations.append(x)
            x = x @ layer.weights.T + layer.bias
            if layer_idx < last:
                x = np.tanh(x)
                self.slopes.append(1 - x * x)
        return x

    def backward(self, grad_out):
        layer_idx = len(self.layers)
        while layer_idx > 0:
            layer_idx -= 1
            layer = self.layers[layer_idx]
            if layer_idx < len(self.layers) - 1:
                grad_out = grad_out * self.slopes[layer_idx]
            grad_in = self.activations[layer_idx - 1]  # right: grad_in = self.activations[layer_idx]
            layer.grad_weights = grad_out.T @ grad_in
            layer.grad_bias = grad_out.sum(axis=0)
            grad_out = grad_out @ layer.weights


def forward(params, X):
    return TrainableTNN(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    tnn = TrainableTNN(params)
    out = tnn.forward(X)
    tnn.backward(2 * (out - y) / out.size)
    grads = {}
    for i, layer in enumerate(tnn.layers, start=1):
        grads[f"W{i}"] = layer.grad_weights
        grads[f"b{i}"] = layer.grad_bias
    return grads
