"""The function called relu computes ln(1 + exp(x)), which is the softplus, where max(0, x) is meant.

Source: https://github.com/modelop/hadrian/issues/55 (Relu's definition is wrong in the documentation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class link:
    """The m.link functions, by name."""

    @staticmethod
    def relu(x):
        return np.logaddexp(0, x)  # right: return np.maximum(0, x)

    @staticmethod
    def none(x):
        return x


class model:
    """The m.neural functions."""

    @staticmethod
    def simpleLayer(datum, weights, bias, activation):
        return activation(np.einsum("ij,nj->ni", weights, datum) + bias)


def network_of(params):
    """A list of layers as a PFA cell holds them: {"weights", "bias"}."""
    depth = len(params) // 2
    return [{"weights": params["W%d" % k], "bias": params["b%d" % k]} for k in range(1, depth + 1)]


def simpleLayers(datum, cell):
    for layer in cell[:-1]:
        datum = model.simpleLayer(datum, layer["weights"], layer["bias"], link.relu)
    last = cell[-1]
    return model.simpleLayer(datum, last["weights"], last["bias"], link.none)


def forward(params, X):
    return simpleLayers(X, network_of(params))


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
