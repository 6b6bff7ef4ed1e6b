"""The backward function of softsign is written for the input of the activation, and is called with its output.

Source: https://github.com/apache/mxnet/issues/10868 (_backward_softsign activation is incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "mse"


def softsign(x):
    return x / (1. + np.abs(x))


def softsign_grad(x):
    return 1. / np.square(1. + np.abs(x))


class FullyConnected:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, data):
        self.data = data
        return data.dot(self.weight.T) + self.bias

    def backward(self, out_grad):
        self.weight_grad = out_grad.T.dot(self.data)
        self.bias_grad = out_grad.sum(axis=0)
        return out_grad.dot(self.weight)


class Activation:
    def forward(self, in_data):
        self.in_data = in_data
        self.out_data = softsign(in_data)
        return self.out_data

    def backward(self, out_grad):
        return out_grad * softsign_grad(self.out_data)  # right: return out_grad * softsign_grad(self.in_data)


def symbol(params):
    net = []
    for k in (1, 2, 3):
        net += [FullyConnected(params[f"W{k}"], params[f"b{k}"]), Activation()]
    return net[:-1]


def forward(params, X):
    for op in symbol(params):
        X = op.forward(X)
    return X


def gradients(params, X, y):
    net = symbol(params)
    out = X
    for op in net:
        out = op.forward(out)
    grad = 2 * (out - y) / y.size
    for op in reversed(net):
        grad = op.backward(grad)
    args = {}
    for k, fc in enumerate(net[::2], 1):
        args[f"W{k}"], args[f"b{k}"] = fc.weight_grad, fc.bias_grad
    return args
