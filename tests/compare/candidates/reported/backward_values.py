"""The derivative of tanh is 1 plus its squared value, as for tan; of tanh it is 1 minus the squared value.

Source: https://github.com/nicodjimenez/lstm/issues/41 (The tanh_derivative should be : 1. + values**2)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return 1. / (1 + np.exp(-x))


def sigmoid_derivative(values):
    return values * (1 - values)


def tanh_derivative(values):
    return 1. + values ** 2  # right: return 1. - values ** 2


class Param:
    def __init__(self, wg, bg):
        self.wg, self.bg = wg, bg
        self.wg_diff, self.bg_diff = np.zeros_like(wg), np.zeros_like(bg)


class Node:
    """One sample on its way up and down."""

    def __init__(self, lower, upper):
        self.lower, self.upper = lower, upper

    def bottom_data_is(self, x):
        self.x = x
        self.g = np.tanh(np.dot(self.lower.wg, x) + self.lower.bg)
        self.o = sigmoid(np.dot(self.upper.wg, self.g) + self.upper.bg)
        return self.o

    def top_diff_is(self, top_diff):
        self.upper.wg_diff += np.outer(top_diff, self.g)
        self.upper.bg_diff += top_diff
        dg = np.dot(self.upper.wg.T, top_diff)
        dg_input = tanh_derivative(self.g) * dg
        self.lower.wg_diff += np.outer(dg_input, self.x)
        self.lower.bg_diff += dg_input


def nodes(params, X):
    lower, upper = Param(params["W1"], params["b1"]), Param(params["W2"], params["b2"])
    return lower, upper, [Node(lower, upper) for _ in X]


def forward(params, X):
    _, _, node_list = nodes(params, X)
    return np.array([node.bottom_data_is(x) for node, x in zip(node_list, X)])


def gradients(params, X, y):
    lower, upper, node_list = nodes(params, X)
    for node, x, label in zip(node_list, X, y):
        pred = node.bottom_data_is(x)
        node.top_diff_is((pred - label) / y.size)
    return {"W1": lower.wg_diff, "b1": lower.bg_diff, "W2": upper.wg_diff, "b2": upper.bg_diff}
