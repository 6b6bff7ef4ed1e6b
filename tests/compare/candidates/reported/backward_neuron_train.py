"""A hidden neuron's delta comes from one neuron of the next layer only (the last), where it should hold for the total
error of the network, summed over all that it feeds.

Source: https://github.com/levithomason/anny/issues/78 (Neuron train error may be incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


class Connection:
    def __init__(self, source, target, weight):
        self.source, self.target, self.weight = source, target, weight
        source.outgoing.append(self)
        target.incoming.append(self)


class Neuron:
    def __init__(self, bias=None):
        self.bias = bias
        self.incoming, self.outgoing = [], []

    def activate(self, value=None):
        if value is None:
            value = np.tanh(self.bias + sum(c.weight * c.source.output for c in self.incoming))
        self.output = value
        return self.output

    def train(self, targetOutput=None):
        prime = 1 - self.output ** 2
        if targetOutput is not None:
            error = self.output - targetOutput
        else:
            error = 0.0
            for c in self.outgoing:
                error = c.weight * c.target.delta  # right: error += c.weight * c.target.delta
        self.delta = error * prime


class Network:
    def __init__(self, params):
        self.layers = [[Neuron() for _ in range(params["W1"].shape[1])]]
        for l in (1, 2):
            W, b = params["W%d" % l], params["b%d" % l]
            self.layers.append([Neuron(b[j]) for j in range(len(b))])
            for j, neuron in enumerate(self.layers[l]):
                for i, source in enumerate(self.layers[l - 1]):
                    Connection(source, neuron, W[j, i])

    def activate(self, inputs):
        [neuron.activate(value) for neuron, value in zip(self.layers[0], inputs)]
        return [[n.activate() for n in layer] for layer in self.layers[1:]][-1]


def forward(params, X):
    net = Network(params)
    return np.array([net.activate(x) for x in X])


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / 2 / len(X)


def gradients(params, X, y):
    net = Network(params)
    g = {name: np.zeros_like(p) for name, p in params.items()}
    for x, t in zip(X, y):
        net.activate(x)
        for neuron, target in zip(net.layers[2] + net.layers[1], [*t, *[None] * len(net.layers[1])]):
            neuron.train(target)
        for l in (1, 2):
            for j, n in enumerate(net.layers[l]):
                g["W%d" % l][j] += np.array([n.delta * c.source.output for c in n.incoming]) / len(X)
                g["b%d" % l][j] += n.delta / len(X)
    return g
