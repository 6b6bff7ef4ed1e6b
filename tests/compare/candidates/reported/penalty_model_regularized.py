"""The container gathers the regularization losses of its members without looking where they come from: the layer that
the inner model shares with the outer one is penalized twice.

Source: https://github.com/keras-team/keras/pull/9098 (Regularization bug. Tests and fix.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.3


class Dense:
    def __init__(self, kernel, bias, activation=None):
        self.kernel, self.bias, self.activation = kernel, bias, activation

    @property
    def regularized(self):
        return [self]

    def __call__(self, x):
        out = np.dot(x, self.kernel.T) + self.bias
        return out if self.activation is None else self.activation(out)


class Model:
    def __init__(self, members, call):
        self.members = members
        self.call = call

    def __call__(self, x):
        for layer in self.call:
            x = layer(x)
        return x

    @property
    def regularized(self):
        found = []
        for member in self.members:
            found += member.regularized
        return found  # right: return list(dict.fromkeys(found))

    def losses(self):
        return [0.5 * L2 * np.sum(np.square(layer.kernel)) for layer in self.regularized]


def build(params):
    hidden = Dense(params["W1"], params["b1"], np.tanh)
    top = Dense(params["W2"], params["b2"])
    encoder = Model([hidden], [hidden])
    return Model([encoder, hidden, top], [encoder, top])


def forward(params, X):
    return build(params)(X)


def loss(params, X, y):
    model = build(params)
    return np.mean(np.square(model(X) - y)) + sum(model.losses())
