"""The node for activations that are not native (here tanh, the hidden layer) never adds its bias; the pre-activation
should be x @ W + b.

Source: https://github.com/nengo/nengo-dl/pull/144 (Fix bug in converting Dense layers with fallback activation
functions)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LAYOUT = "in_out"

# activations that an ensemble of neurons can do by itself
NATIVE = {
    "identity": lambda x: x,
    "relu": lambda x: np.maximum(x, 0),
}
# for these we fall back to a node with a python function
FALLBACK = {
    "tanh": np.tanh,
    "sigmoid": lambda x: 0.5 * (1 + np.tanh(0.5 * x)),
}


class Ensemble:
    """A layer whose neurons have their own bias."""

    def __init__(self, weights, bias, activation):
        self.weights = weights
        self.bias = bias
        self.function = NATIVE[activation]

    def run(self, x):
        current = x @ self.weights
        current = current + self.bias
        return self.function(current)


class TensorNode:
    def __init__(self, weights, bias, activation):
        self.weights = weights
        self.bias = bias
        self.function = FALLBACK[activation]

    def run(self, x):
        pre = x @ self.weights  # right: pre = x @ self.weights + self.bias
        return self.function(pre)


class Converter:
    def __init__(self, params, activations):
        self.nodes = []
        for i, activation in enumerate(activations, start=1):
            w, b = params[f"W{i}"], params[f"b{i}"]
            kind = Ensemble if activation in NATIVE else TensorNode
            self.nodes.append(kind(w, b, activation))

    def simulate(self, x):
        for node in self.nodes:
            x = node.run(x)
        return x


def forward(params, X):
    return Converter(params, (ACTIVATION, OUTPUT)).simulate(X)


def loss(params, X, y):
    difference = forward(params, X) - y
    return np.mean(difference * difference)
