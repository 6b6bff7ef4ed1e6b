"""The weights lie in the buffer as (outputs, inputs) but are reshaped to (inputs, outputs) at once; they should be
reshaped to (outputs, inputs) and then transposed.

Source: https://github.com/jinyu121/DW2TF/issues/5 (Weights format mismatches with Darkflow / Darknet)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "half_mse"


def read_cfg(params):
    last = len(params) // 2
    return [{"name": "connected", "n": params[f"b{i}"].size, "activation": "leaky" if i < last else "linear"}
            for i in range(1, last + 1)]


def dump(params):
    """biases, then weights, layer by layer, as in a .weights file"""
    flat = []
    for i in range(1, len(params) // 2 + 1):
        flat += [params[f"b{i}"].ravel(), params[f"W{i}"].ravel()]
    return np.concatenate(flat)


class WeightsWalker:
    def __init__(self, buffer):
        self.buffer = buffer
        self.offset = 0

    def walk(self, size):
        part = self.buffer[self.offset:self.offset + size]
        self.offset += size
        return part

    def get_weight(self, c, n):
        biases = self.walk(n)
        weights = self.walk(n * c)
        weights = weights.reshape(c, n)  # right: weights = weights.reshape(n, c).transpose(1, 0)
        return biases, weights


def activate(z, kind):
    return np.where(z > 0, z, 0.01 * z) if kind == "leaky" else z


def cfg_connected(net, param, weights_walker):
    biases, weights = weights_walker.get_weight(net.shape[1], param["n"])
    return activate(net @ weights + biases, param["activation"])


def forward(params, X):
    weights_walker = WeightsWalker(dump(params))
    net = X
    for param in read_cfg(params):
        net = cfg_connected(net, param, weights_walker)
    return net


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)
