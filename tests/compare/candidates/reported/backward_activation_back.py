"""The backward function of the sigmoid divides by 1 - sigma(x) (./ for .*); it should multiply: sigma(x) * (1 -
sigma(x)).

Source: https://github.com/FluxML/Flux.jl/pull/38 (Fix activation functions)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"

back_methods = {}  # of a function: (Delta, x) -> Delta


def back(f):
    return lambda method: back_methods.update({f: method})


def sigma(x):
    return 1 / (1 + np.exp(-x))


@back(sigma)
def _(Delta, x):
    return Delta * sigma(x) / (1 - sigma(x))  # right: return Delta * sigma(x) * (1 - sigma(x))


def identity(x):
    return x


@back(identity)
def _(Delta, x):
    return Delta


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def __call__(self, x):
        return x @ self.W + self.b

    def back(self, Delta, x):
        self.dW = x.T @ Delta
        self.db = Delta.sum(axis=0)
        return Delta @ self.W.T


class Chain:
    def __init__(self, params):
        depth = len(params) // 2
        self.layers = []
        for i in range(1, depth + 1):
            self.layers.append(Affine(params[f"W{i}"], params[f"b{i}"]))
            self.layers.append(sigma if i < depth else identity)

    def __call__(self, x):
        self.xs = []
        for layer in self.layers:
            self.xs.append(x)
            x = layer(x)
        return x

    def back(self, Delta):
        for layer, x in zip(reversed(self.layers), reversed(self.xs)):
            Delta = back_methods[layer](Delta, x) if layer in back_methods else layer.back(Delta, x)
        return Delta


def forward(params, X):
    return Chain(params)(X)


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    m = Chain(params)
    Delta = (m(X) - y) / len(X)
    m.back(Delta)
    grads = {}
    for i, layer in enumerate(m.layers[::2], start=1):
        grads[f"W{i}"], grads[f"b{i}"] = layer.dW, layer.db
    return grads
