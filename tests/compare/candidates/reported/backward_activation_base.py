"""The derivative of the sigmoid asks for an attribute fn_x that is never set; it should compute it: fn_x = self.fn(x).

Source: https://github.com/ddbourgin/numpy-ml/issues/48 (A little bug！)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class ActivationBase:
    """Call it for the activation of z"""

    def __call__(self, z):
        if z.ndim == 1:
            z = z.reshape(1, -1)
        return self.fn(z)


class Sigmoid(ActivationBase):
    """A logistic sigmoid activation function."""

    def fn(self, z):
        return 1 / (1 + np.exp(-z))

    def grad(self, x):
        """First derivative of the logistic sigmoid on the elements of x."""
        fn_x = self.fn_x  # right: fn_x = self.fn(x)
        return fn_x * (1 - fn_x)


class FullyConnected:
    def __init__(self, W, b, act_fn):
        self.W, self.b = W, b
        self.act_fn = act_fn
        self.gradients = {}

    def forward(self, X):
        self.X = X
        self.Z = X @ self.W + self.b
        return self.act_fn(self.Z)

    def backward(self, dLdy):
        dZ = dLdy * self.act_fn.grad(self.Z)
        self.gradients["W"] = self.X.T @ dZ
        self.gradients["b"] = dZ.sum(axis=0)
        return dZ @ self.W.T


def layers_of(params):
    return [FullyConnected(params["W1"], params["b1"], Sigmoid()),
            FullyConnected(params["W2"], params["b2"], Sigmoid())]


def run(layers, X):
    for layer in layers:
        X = layer.forward(X)
    return X


def forward(params, X):
    return run(layers_of(params), X)


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(y)


def gradients(params, X, y):
    layers = layers_of(params)
    dLdy = (run(layers, X) - y) / len(y)
    grads = {}
    for i in (2, 1):
        dLdy = layers[i - 1].backward(dLdy)
        grads[f"W{i}"] = layers[i - 1].gradients["W"]
        grads[f"b{i}"] = layers[i - 1].gradients["b"]
    return grads
