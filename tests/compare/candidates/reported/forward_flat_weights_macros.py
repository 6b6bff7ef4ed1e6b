"""The flat weight array is read with the stride of its transpose: weights are stored row by row of W (one row per unit
of the next layer), so weight (i, j) sits at j * units + i and not at i * next_units + j.

Source: https://github.com/antirez/neural-redis/issues/19 (Maybe wrong matrix index calculation ?)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
LOSS = "half_mse"


class Layer:
    def __init__(self, units):
        self.units = units
        self.output = [0.0] * units
        self.weight = None      # units * next units values
        self.bias = None


def WEIGHT(net, l, i, j):
    """weight from unit i of layer l to unit j of layer l + 1"""
    return net[l].weight[i * net[l + 1].units + j]  # right: return net[l].weight[j * net[l].units + i]


def create_net(params):
    net = [Layer(u) for u in LAYERS]
    for l in range(len(net) - 1):
        net[l].weight = params["W%d" % (l + 1)].flatten()  # or here
        net[l].bias = params["b%d" % (l + 1)]
    return net


def sigmoid(x):
    if x < -700:
        return math.exp(x)
    return 1.0 / (1.0 + math.exp(-x))


def simulate(net, inputs):
    for i in range(net[0].units):
        net[0].output[i] = inputs[i]
    for l in range(len(net) - 1):
        for j in range(net[l + 1].units):
            a = net[l].bias[j]
            for i in range(net[l].units):
                a += WEIGHT(net, l, i, j) * net[l].output[i]
            net[l + 1].output[j] = sigmoid(a)
    return list(net[-1].output)


def forward(params, X):
    net = create_net(params)
    return np.array([simulate(net, x) for x in X])


def global_error(net, desired):
    e = 0.0
    for i in range(net[-1].units):
        t = desired[i] - net[-1].output[i]
        e += t * t
    return 0.5 * e


def loss(params, X, y):
    net = create_net(params)
    total = 0.0
    for x, d in zip(X, y):
        simulate(net, x)
        total += global_error(net, d)
    return total / len(X)
