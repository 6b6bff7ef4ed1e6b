"""The hook puts the gradient of the penalty in the place of the parameter's gradient instead of adding it.

Source: https://github.com/open-nudge/torchlayers/issues/18 (Weight Decay gradient question)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.3


class Parameter:

    def __init__(self, data):
        self.data, self.grad = data, None


class Module:

    def __init__(self, params):
        self.named = {name: Parameter(value) for name, value in params.items()}

    def weights(self):
        return [param for name, param in self.named.items() if name.startswith("W")]

    def __call__(self, x):
        p = self.named
        self.x = x
        self.z = x @ p["W1"].data.T + p["b1"].data
        self.h = np.where(self.z > 0, self.z, 0.01 * self.z)
        return self.h @ p["W2"].data.T + p["b2"].data

    def backward(self, g):
        p = self.named
        p["W2"].grad, p["b2"].grad = g.T @ self.h, g.sum(0)
        g = (g @ p["W2"].data) * np.where(self.z > 0, 1, 0.01).astype(g.dtype)
        p["W1"].grad, p["b1"].grad = g.T @ self.x, g.sum(0)


class WeightDecay:

    def __init__(self, module, weight_decay):
        self.module, self.weight_decay = module, weight_decay

    def backward(self, g):
        self.module.backward(g)
        self._weight_decay_hook()

    def _weight_decay_hook(self):
        for param in self.module.weights():
            param.grad = self.regularize(param)  # right: param.grad = param.grad + self.regularize(param)


class L2Regularization(WeightDecay):

    def penalty(self):
        return sum(0.5 * self.weight_decay * np.sum(param.data ** 2) for param in self.module.weights())

    def regularize(self, parameter):
        return self.weight_decay * parameter.data


def forward(params, X):
    return Module(params)(X)


def loss(params, X, y):
    module = Module(params)
    return np.mean((module(X) - y) ** 2) + L2Regularization(module, L2).penalty()


def gradients(params, X, y):
    module = Module(params)
    wrapped = L2Regularization(module, weight_decay=L2)
    wrapped.backward(2 * (module(X) - y) / y.size)
    return {name: param.grad for name, param in module.named.items()}
