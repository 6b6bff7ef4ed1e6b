"""The cost node is told that there is one input, but a row of the input is a sample: the sum of squares has to be divided
by the number of samples.

Source: https://github.com/udacity/sdc-issue-reports/issues/144 (MiniFlow - Cost - Cost calculated incorrectly)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


class Node:
    def __init__(self, inbound_nodes=()):
        self.inbound_nodes = list(inbound_nodes)
        self.value = None

    def run(self):
        for n in self.inbound_nodes:
            n.run()
        self.forward()
        return self.value

    def forward(self):
        raise NotImplementedError


class Input(Node):
    def __init__(self, value):
        Node.__init__(self)
        self.value = value

    def forward(self):
        pass


class Linear(Node):
    def __init__(self, inbound_node, weights, bias):
        Node.__init__(self, [inbound_node, weights, bias])

    def forward(self):
        inputs, weights, bias = [n.value for n in self.inbound_nodes]
        self.value = np.dot(inputs, weights) + bias


class Sigmoid(Node):
    def forward(self):
        self.value = 1. / (1. + np.exp(-self.inbound_nodes[0].value))


class MSE(Node):
    def __init__(self, output, ideal_output, m):
        """`m`: the number of samples."""
        Node.__init__(self, [output, ideal_output])
        self.m = m

    def forward(self):
        a, y = [n.value for n in self.inbound_nodes]
        self.value = np.sum((y - a) ** 2) / self.m


def build(params, X):
    W1, b1, W2, b2 = [Input(params[k]) for k in ("W1", "b1", "W2", "b2")]
    hidden = Sigmoid([Linear(Input(X), W1, b1)])
    return Linear(hidden, W2, b2)


def forward(params, X):
    return build(params, X).run()


def loss(params, X, y):
    output = build(params, X)
    ideal_output = Input(y)
    cost = MSE(output, ideal_output, 1)  # right: cost = MSE(output, ideal_output, X.shape[0])
    return cost.run()
