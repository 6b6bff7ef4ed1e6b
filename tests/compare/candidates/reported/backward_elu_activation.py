"""The slope of ELU is chosen by a conditional expression on a whole array, which has no single truth value; it needs
np.where.

Source: https://github.com/ddbourgin/numpy-ml/pull/3 (feat: add Elu activations)
"""

import numpy as np
from functools import reduce

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "mse"


class ActivationBase:
    def __call__(self, z):
        return self.fn(z)


class Elu(ActivationBase):
    def __init__(self, alpha=1.0):
        self.alpha = alpha
        super().__init__()

    def __str__(self):
        return "Elu(alpha={})".format(self.alpha)

    def fn(self, z):
        return z * (z > 0) + self.alpha * np.expm1(np.minimum(z, 0))

    def grad(self, x):
        return 1 if x >= 0 else self.fn(x) + self.alpha
        # right: return np.where(x >= 0, np.ones_like(x), self.fn(x) + self.alpha)


class Affine(ActivationBase):
    def fn(self, z):
        return z

    def grad(self, x):
        return np.ones_like(x)


class FullyConnected:
    def __init__(self, W, b, act_fn):
        self.W, self.b, self.act_fn = W, b, act_fn

    def forward(self, X):
        self.X = X
        self.Z = X @ self.W.T + self.b
        return self.act_fn(self.Z)

    def backward(self, dLdY):
        dZ = dLdY * self.act_fn.grad(self.Z)
        self.gradients = {"W": dZ.T @ self.X, "b": dZ.sum(axis=0)}
        return dZ @ self.W


def layers_of(params):
    return [FullyConnected(params["W1"], params["b1"], Elu()),
            FullyConnected(params["W2"], params["b2"], Affine())]


def forward(params, X):
    return reduce(lambda out, layer: layer.forward(out), layers_of(params), X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    layers = layers_of(params)
    out = reduce(lambda out, layer: layer.forward(out), layers, X)
    dLdY = 2 * (out - y) / y.size
    for layer in reversed(layers):
        dLdY = layer.backward(dLdY)
    return {k + str(i): v for i, layer in enumerate(layers, 1) for k, v in layer.gradients.items()}
