"""The forward pass takes the means of each layer to be zero and so ignores the layer's biases; the biases have to be
moved into the means.

Source: https://github.com/leela-zero/leela-zero/pull/812 (Fix ignored biases)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 8, 8, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def innerproduct(x, weights):
    outputs = weights.shape[0]
    out = np.zeros((x.shape[0], outputs), x.dtype)
    for o in range(outputs):
        out[:, o] = x @ weights[o]
    return out


def batchnorm(x, means):
    return x - means


class Network:
    def __init__(self):
        self.weights = []
        self.means = []

    def load(self, params):
        layer = 1
        while f"W{layer}" in params:
            w, biases = params[f"W{layer}"], params[f"b{layer}"]
            self.weights.append(w)
            self.means.append(np.zeros_like(biases))  # right: self.means.append(-biases)
            layer += 1
        return self

    def get_output(self, x):
        last = len(self.weights) - 1
        for i, (w, means) in enumerate(zip(self.weights, self.means)):
            x = batchnorm(innerproduct(x, w), means)
            if i != last:
                x = np.maximum(x, 0)
        return x


def forward(params, X):
    return Network().load(params).get_output(X)


def loss(params, X, y):
    diff = forward(params, X) - y
    return np.mean(diff * diff)
