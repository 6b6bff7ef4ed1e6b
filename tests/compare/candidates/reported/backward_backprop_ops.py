"""Some of the backprops write the gradient of their operands instead of incrementing it, so what another operation has
put there is lost (the penalty's part of the weights); they have to add to it.

Source: https://github.com/jw1912/bullet/pull/175 (Make Some Backprops Increment Gradient)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "mse"
L2 = 0.1


class Node:
    def __init__(self, values):
        self.values = values
        self.gradient = np.zeros_like(values)


class Graph:
    """operations are appended as they run, and run backwards in the other order"""

    def __init__(self):
        self.ops = []

    def result(self, values, backprop):
        node = Node(np.asarray(values))
        self.ops.append((node, backprop))
        return node

    def affine(self, weights, biases, inputs):
        def backprop(grad):
            weights.gradient = grad.T @ inputs.values  # right: weights.gradient = weights.gradient + grad.T @ inputs.values
            biases.gradient = biases.gradient + grad.sum(axis=0)
            inputs.gradient = inputs.gradient + grad @ weights.values
        return self.result(inputs.values @ weights.values.T + biases.values, backprop)

    def relu(self, x):
        def backprop(grad):
            x.gradient = x.gradient + grad * (x.values > 0)
        return self.result(np.maximum(x.values, 0), backprop)

    def sigmoid(self, x):
        y = 1 / (1 + np.exp(-x.values))

        def backprop(grad):
            x.gradient = x.gradient + grad * y * (1 - y)
        return self.result(y, backprop)

    def mean_squared_error(self, x, target):
        diff = x.values - target

        def backprop(grad):
            x.gradient = x.gradient + grad * 2 * diff / diff.size
        return self.result(np.mean(diff * diff), backprop)

    def decay(self, error, weights, strength):
        """error + strength / 2 * sum(w ** 2)"""
        def backprop(grad):
            error.gradient = error.gradient + grad
            weights.gradient = weights.gradient + grad * strength * weights.values
        return self.result(error.values + strength * np.sum(weights.values ** 2) / 2, backprop)

    def backward(self):
        self.ops[-1][0].gradient = np.ones_like(self.ops[-1][0].values)
        for node, backprop in reversed(self.ops):
            backprop(node.gradient)


def run(params, X, y=None):
    graph = Graph()
    nodes = {name: Node(p) for name, p in params.items()}
    l1 = graph.relu(graph.affine(nodes["W1"], nodes["b1"], Node(X)))
    out = graph.sigmoid(graph.affine(nodes["W2"], nodes["b2"], l1))
    if y is None:
        return graph, nodes, out
    error = graph.mean_squared_error(out, y)
    for name in ("W1", "W2"):
        error = graph.decay(error, nodes[name], L2)
    return graph, nodes, error


def forward(params, X):
    return run(params, X)[2].values


def loss(params, X, y):
    return run(params, X, y)[2].values


def gradients(params, X, y):
    graph, nodes, _ = run(params, X, y)
    graph.backward()
    return {name: node.gradient for name, node in nodes.items()}
