"""The input nodes apply their activation function as well, which distorts the input signals.

Source: https://github.com/MaelTriquet/Social-Learning (REPORT.md: Fixed Input Layer Activation)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "mse"

RELU, SIGMOID, TANH, IDENTITY, BIAS_NODE = 0, 1, 2, 3, 4


class Connection:
    def __init__(self, from_, to, weight):
        self.from_ = from_
        self.to = to
        self.weight = weight
        self.accumulated_gradient = 0.0


class Node:
    def __init__(self, layer, act_fun_idx):
        self.layer = layer
        self.act_fun_idx = act_fun_idx
        self.value = 0.0
        self.delta = 0.0
        self.connections = []

    def activate(self):
        if self.act_fun_idx == RELU:
            self.value = self.value if self.value > 0 else 0.0
        elif self.act_fun_idx == SIGMOID:
            self.value = 1.0 / (1.0 + np.exp(-self.value))
        elif self.act_fun_idx == TANH:
            self.value = math.tanh(self.value)
        elif self.act_fun_idx == BIAS_NODE:
            self.value = 1.0

    def forward(self):
        for c in self.connections:
            self.value += c.weight * c.from_.value
        self.activate()  # right: if self.layer > 0 or self.act_fun_idx == BIAS_NODE: self.activate()

    def derivative(self):
        if self.act_fun_idx == RELU:
            return 1.0 if self.value > 0 else 0.0
        if self.act_fun_idx == SIGMOID:
            return self.value * (1 - self.value)
        if self.act_fun_idx == TANH:
            return 1 - self.value * self.value
        if self.act_fun_idx == IDENTITY:
            return 1.0
        return 0.0


class Brain:
    def __init__(self, input_size, hidden_size, output_size):
        self.inputs = [Node(0, SIGMOID) for _ in range(input_size)]  # or here
        self.bias = Node(0, BIAS_NODE)
        self.hidden = [Node(1, RELU) for _ in range(hidden_size)]
        self.outputs = [Node(2, SIGMOID) for _ in range(output_size)]
        self.ordered_nodes = self.inputs + [self.bias] + self.hidden + self.outputs
        self.connections = []

    def add_connection(self, from_, to, weight):
        c = Connection(from_, to, weight)
        self.connections.append(c)
        to.connections.append(c)

    def feedforward(self, input):
        for node in self.ordered_nodes:
            node.value = 0.0
        for node, value in zip(self.inputs, input):
            node.value = value
        for node in self.ordered_nodes:
            node.forward()
        return [node.value for node in self.outputs]

    def backpropagate(self, input, target):
        self.feedforward(input)
        for n in self.ordered_nodes:
            n.delta = 0.0
        # output node deltas (MSE loss)
        for n, t in zip(self.outputs, target):
            n.delta = (n.value - t) * n.derivative()
        # backpropagate deltas through hidden nodes (reverse order)
        for n in reversed(self.ordered_nodes):
            if n.layer == 0:
                continue
            for c in n.connections:
                if c.from_.layer == 0:
                    continue
                c.from_.delta += c.weight * n.delta * c.from_.derivative()
        for c in self.connections:
            c.accumulated_gradient += c.to.delta * c.from_.value


def make_brain(params):
    brain = Brain(*LAYERS)
    for l, (before, after) in enumerate([(brain.inputs, brain.hidden), (brain.hidden, brain.outputs)], 1):
        for i, to in enumerate(after):
            for j, from_ in enumerate(before):
                brain.add_connection(from_, to, params[f"W{l}"][i, j])
            brain.add_connection(brain.bias, to, params[f"b{l}"][i])
    return brain


def forward(params, X):
    brain = make_brain(params)
    return np.array([brain.feedforward(x) for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    brain = make_brain(params)
    for x, t in zip(X, y):
        brain.backpropagate(x, t)
    grads = {}
    for l, after in enumerate([brain.hidden, brain.outputs], 1):
        g = np.array([[c.accumulated_gradient for c in to.connections] for to in after]) * 2.0 / y.size
        grads[f"W{l}"], grads[f"b{l}"] = g[:, :-1], g[:, -1]
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
