"""The weights are changed by the delta of the node alone; the change must also be multiplied by the output of the node
that the weight comes from.

Source: http://stackoverflow.com/questions/12558517/questions-about-the-backpropogation-algorithm/12567043 (Questions
about the Backpropogation Algorithm)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Node:
    def __init__(self, weights, bias):
        self.weights = list(weights)
        self.bias = bias

    def activate(self, inputs):
        total = self.bias
        for weight, value in zip(self.weights, inputs):
            total += weight * value
        self.output = 1.0 / (1.0 + np.exp(-total))
        return self.output


class Network:
    def __init__(self, hidden, output):
        self.hidden, self.output = hidden, output

    def run(self, inputs):
        values = [node.activate(inputs) for node in self.hidden]
        return [node.activate(values) for node in self.output]

    def deltas(self, expected):
        for node, target in zip(self.output, expected):
            node.delta = (target - node.output) * node.output * (1 - node.output)
        for i, node in enumerate(self.hidden):
            error = 0.0
            for following in self.output:
                error += following.weights[i] * following.delta
            node.delta = error * node.output * (1 - node.output)

    def changes(self, inputs):
        values = [node.output for node in self.hidden]
        change = []
        for layer, sources in ((self.hidden, inputs), (self.output, values)):
            for node in layer:
                row = []
                for source in sources:
                    row.append(node.delta)  # right: row.append(node.delta * source)
                change.append((node, row, node.delta))
        return change


def train(network, samples, rate):
    weights, biases = {}, {}
    for inputs, expected in samples:
        network.run(inputs)
        network.deltas(expected)
        for node, row, delta in network.changes(inputs):
            old = weights.get(id(node), [0.0] * len(row))
            weights[id(node)] = [a + b for a, b in zip(old, row)]
            biases[id(node)] = biases.get(id(node), 0.0) + delta
    for node in network.hidden + network.output:
        node.weights = [w + rate * c for w, c in zip(node.weights, weights[id(node)])]
        node.bias += rate * biases[id(node)]


def build(params):
    return Network([Node(w, b) for w, b in zip(params["W1"], params["b1"])],
                   [Node(w, b) for w, b in zip(params["W2"], params["b2"])])


def forward(params, X):
    network = build(params)
    return np.array([network.run(list(x)) for x in X])


def step(params, X, y, lr):
    network = build(params)
    train(network, [(list(x), list(t)) for x, t in zip(X, y)], 2 * lr / y.size)
    return {"W1": np.array([n.weights for n in network.hidden]), "b1": np.array([n.bias for n in network.hidden]),
            "W2": np.array([n.weights for n in network.output]), "b2": np.array([n.bias for n in network.output])}
