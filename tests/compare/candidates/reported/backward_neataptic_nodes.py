"""The nodes are reversed for the backward pass, the outputs among them too, but the target values are not: the last
output learns the first target.

Source: https://github.com/wagenaartje/neataptic/issues/14 (reverse outputs order in training)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 2, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Node:
    def __init__(self, type, bias=0.0):
        self.type, self.bias, self.incoming, self.outgoing = type, bias, [], []
        self.activation = self.responsibility = self.deltaBias = 0.0

    def activate(self, input=None):
        state = self.bias + sum(c.weight * c.source.activation for c in self.incoming)
        self.activation = input if self.type == "input" else 1 / (1 + np.exp(-state))

    def propagate(self, target=None):
        error = sum(c.target.responsibility * c.weight for c in self.outgoing)
        if self.type == "output":
            error = target - self.activation
        self.responsibility = error * self.activation * (1 - self.activation)
        self.deltaBias += self.responsibility
        for c in self.incoming:
            c.delta += self.responsibility * c.source.activation


class Connection:
    def __init__(self, source, target, weight):
        self.source, self.target, self.weight, self.delta = source, target, weight, 0.0
        source.outgoing.append(self)
        target.incoming.append(self)


class Network:
    def __init__(self, params):
        layers = [[Node("input") for _ in range(LAYERS[0])]]
        for l in range(1, len(LAYERS)):
            layers.append([Node("output" if l == len(LAYERS) - 1 else "hidden", b) for b in params["b%d" % l]])
            for to, row in zip(layers[l], params["W%d" % l]):
                for source, weight in zip(layers[l - 1], row):
                    Connection(source, to, weight)
        self.layers, self.nodes = layers, sum(layers, [])

    def activate(self, input):
        for i, node in enumerate(self.nodes):
            node.activate(input[i] if node.type == "input" else None)
        return [node.activation for node in self.nodes if node.type == "output"]

    def propagate(self, target):
        self.nodes.reverse()
        for i, node in enumerate(self.nodes):
            if node.type == "output":
                node.propagate(target[i])  # right: node.propagate(target[len(target) - 1 - i])
            elif node.type == "hidden":
                node.propagate()
        self.nodes.reverse()


def forward(params, X):
    return np.array([Network(params).activate(x) for x in X], dtype=X.dtype)


def gradients(params, X, y):
    net, grads = Network(params), {}
    for x, t in zip(X, y):
        net.activate(x)
        net.propagate(t)
    for l, layer in enumerate(net.layers[1:], 1):
        grads["W%d" % l] = np.array([[-c.delta / len(X) for c in n.incoming] for n in layer], dtype=X.dtype)
        grads["b%d" % l] = np.array([-n.deltaBias / len(X) for n in layer], dtype=X.dtype)
    return grads
