"""The weight decay is switched off for the wrong one of a layer's parameters: the filters are not decayed and the biases
are.

Source: https://github.com/vlfeat/matconvnet/issues/346 (Typo/bug in fromSimpleNN.m)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
L2 = 0.05


class Param:
    def __init__(self, name, value):
        self.name, self.value = name, value
        self.weightDecay = 1
        self.der = None


def from_simple_nn(params):
    net = []
    for l in range(1, len(LAYERS)):
        layer = [Param(name + str(l), params[name + str(l)]) for name in ("W", "b")]
        layer[0].weightDecay = 0  # right: layer[1].weightDecay = 0
        net.append(layer)
    return net


def evaluate(net, x, dzdy=None):
    values = [x]
    for filters, biases in net:
        values.append(1 / (1 + np.exp(-(values[-1] @ filters.value.T + biases.value))))
    if dzdy is not None:
        d = dzdy(values[-1])
        for (filters, biases), inp, out in zip(net[::-1], values[-2::-1], values[::-1]):
            d = d * out * (1 - out)
            filters.der, biases.der = d.T @ inp, d.sum(axis=0)
            d = d @ filters.value
    return values[-1]


def forward(params, X):
    return evaluate(from_simple_nn(params), X)


def gradients(params, X, y):
    net = from_simple_nn(params)
    evaluate(net, X, lambda out: 2 * (out - y) / out.size)
    ders = {}
    for layer in net:
        for p in layer:
            ders[p.name] = p.der + L2 * p.weightDecay * p.value
    return ders


def step(params, X, y, lr):
    ders = gradients(params, X, y)
    return {name: params[name] - lr * ders[name] for name in params}
