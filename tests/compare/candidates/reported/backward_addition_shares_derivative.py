"""The addition layer hands one and the same array to both of its inputs as their derivative; the negation, which works
in place, changes the other one's too. The second has to be a copy.

Source: https://github.com/nntrainer/nntrainer/pull/1287 ([addition] Bug fix addition layer calcDerivative)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class AdditionLayer:
    def forwarding(self, a, b):
        return a + b

    def calc_derivative(self, incoming):
        return incoming, incoming  # right: return incoming, incoming.copy()


class NegateLayer:
    """in place"""

    def forwarding(self, x):
        return -x

    def calc_derivative(self, incoming):
        return np.negative(incoming, out=incoming)


class TanhLayer:
    def forwarding(self, x):
        self.hidden = np.tanh(x)
        return self.hidden

    def calc_derivative(self, incoming):
        return incoming * (1 - self.hidden ** 2)


class FullyConnectedLayer:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forwarding(self, x):
        self.input = x
        return x @ self.weight.T + self.bias

    def calc_gradient(self, incoming):
        return incoming.T @ self.input, incoming.sum(axis=0)

    def calc_derivative(self, incoming):
        return incoming @ self.weight


class Graph:
    def __init__(self, params):
        self.fc1 = FullyConnectedLayer(params["W1"], params["b1"])
        self.act = TanhLayer()
        self.fc2 = FullyConnectedLayer(params["W2"], params["b2"])
        self.neg = NegateLayer()
        self.add = AdditionLayer()

    def output(self, x):
        return self.fc2.forwarding(self.act.forwarding(self.fc1.forwarding(x)))

    def error(self, x, label):
        return self.add.forwarding(self.output(x), self.neg.forwarding(label))

    def backwarding(self, x, label):
        error = self.error(x, label)
        to_output, to_label = self.add.calc_derivative(2 * error / error.size)
        self.neg.calc_derivative(to_label)
        dW2, db2 = self.fc2.calc_gradient(to_output)
        dW1, db1 = self.fc1.calc_gradient(self.act.calc_derivative(self.fc2.calc_derivative(to_output)))
        return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def forward(params, X):
    return Graph(params).output(X)


def loss(params, X, y):
    return np.mean(Graph(params).error(X, y) ** 2)


def gradients(params, X, y):
    return Graph(params).backwarding(X, y)
