"""applyDerivative(x) is x * (1 - x) for the same x that apply gets, the net input; it should be f(x) * (1 - f(x)).

Source: https://github.com/apache/incubator-retired-horn/pull/8 (Quick fix from HORN-9)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Sigmoid:
    def apply(self, value):
        return 1.0 / (1 + np.exp(-value))

    def applyDerivative(self, value):
        return value * (1 - value)  # right: return self.apply(value) * (1 - self.apply(value))


class SquaredError:
    def apply(self, target, actual):
        return (target - actual) ** 2

    def applyDerivative(self, target, actual):
        return -2 * (target - actual)


squashing = Sigmoid()
cost = SquaredError()


def feedForward(params, X):
    nets, outputs = [], [X]
    for layer in (1, 2):
        nets.append(outputs[-1] @ params["W%d" % layer].T + params["b%d" % layer])
        outputs.append(squashing.apply(nets[-1]))
    return nets, outputs


def forward(params, X):
    return feedForward(params, X)[1][-1]


def loss(params, X, y):
    return cost.apply(y, forward(params, X)).mean()


def gradients(params, X, y):
    nets, outputs = feedForward(params, X)
    signal = cost.applyDerivative(y, outputs[2]) / y.size
    update = {}
    for layer in (2, 1):
        delta = signal * squashing.applyDerivative(nets[layer - 1])
        update["W%d" % layer] = delta.T @ outputs[layer - 1]
        update["b%d" % layer] = delta.sum(0)
        signal = delta @ params["W%d" % layer]
    return update
