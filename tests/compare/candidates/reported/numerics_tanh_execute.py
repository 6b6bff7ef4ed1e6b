"""tanh is computed from exp(x) and exp(-x), which overflow for a large input: the quotient is then nan.

Source: https://github.com/Jittor/jittor/issues/61 (nn.Tanh gives nan)
"""

import numpy as np

AGAINST = "neuron"
VERDICT = "unstable"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"


class Module:
    def __call__(self, *args):
        return self.execute(*args)


class Tanh(Module):
    def execute(self, x):
        return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))  # right: return np.tanh(x)


class Linear(Module):
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def execute(self, x):
        return np.einsum("ni,i->n", x, self.weight) + self.bias


class Model(Module):
    def __init__(self, params):
        self.layer = Linear(params["W"], params["b"])
        self.tanh = Tanh()

    def execute(self, x):
        return self.tanh(self.layer(x))


def forward(params, X):
    m = Model(params)
    return m(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
