"""The derivatives are written for the activation's output, which used to lie in the input's memory; since the
activation is no longer in place they get the value before the activation, and have to be given the output.

Source: https://github.com/nntrainer/nntrainer/pull/1424 ([activation] Update implementation for in-place)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"


class ActiFunc:
    def __init__(self, kind):
        self.run_fn = getattr(self, kind)
        self.activation_prime_fn = getattr(self, kind + "_prime")

    @staticmethod
    def sigmoid(x):
        return 1.0 / (1.0 + np.exp(-x))

    @staticmethod
    def sigmoid_prime(x):
        return x * (1.0 - x)

    @staticmethod
    def tanh(x):
        return np.tanh(x)

    @staticmethod
    def tanh_prime(x):
        return 1.0 - x * x

    def run_prime_fn(self, x, deriv):
        return deriv * self.activation_prime_fn(x)


class ActivationLayer:
    def __init__(self, kind):
        self.acti_func = ActiFunc(kind)

    def forwarding(self, input_):
        self.input_ = input_
        self.hidden_ = self.acti_func.run_fn(input_)
        return self.hidden_

    def calcDerivative(self, deriv, grads):
        return self.acti_func.run_prime_fn(self.input_, deriv)
        # right: return self.acti_func.run_prime_fn(self.hidden_, deriv)


class FullyConnectedLayer:
    def __init__(self, params, idx):
        self.weight, self.bias, self.idx = params[f"W{idx}"], params[f"b{idx}"], idx

    def forwarding(self, input_):
        self.input_ = input_
        return np.dot(input_, self.weight.T) + self.bias

    def calcDerivative(self, deriv, grads):
        grads[f"W{self.idx}"] = np.dot(deriv.T, self.input_)
        grads[f"b{self.idx}"] = np.sum(deriv, axis=0)
        return np.dot(deriv, self.weight)


def forwarding(params, x):
    nodes = [FullyConnectedLayer(params, 1), ActivationLayer("tanh"),
             FullyConnectedLayer(params, 2), ActivationLayer("sigmoid")]
    for node in nodes:
        x = node.forwarding(x)
    return nodes, x


def forward(params, X):
    return forwarding(params, X)[1]


def gradients(params, X, y):
    grads = {}
    nodes, out = forwarding(params, X)
    deriv = 2.0 * (out - y) / out.size
    for node in reversed(nodes):
        deriv = node.calcDerivative(deriv, grads)
    return grads
