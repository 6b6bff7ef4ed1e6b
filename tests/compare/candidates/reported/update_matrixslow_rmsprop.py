"""At the first update of a node the accumulated square is the whole squared gradient; by the formula it is (1 - beta)
of it, as the old value is 0.

Source: https://github.com/zc911/MatrixSlow/issues/28 (在optimizer.py文件中的RMSProp类是否存在错误)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-8


class Node:
    def __init__(self, name, value):
        self.name = name
        self.value = value

    def set_value(self, value):
        self.value = value


class RMSProp:
    def __init__(self, nodes, learning_rate=0.01, beta=0.9, s=None):
        self.nodes = nodes
        self.learning_rate = learning_rate
        assert 0.0 < beta < 1.0
        self.beta = beta
        self.s = dict(s or {})

    def _update(self, gradients):
        for node in self.nodes:
            gradient = gradients[node.name]
            if node.name not in self.s:
                self.s[node.name] = np.power(gradient, 2)
                # right: self.s[node.name] = (1 - self.beta) * np.power(gradient, 2)
            else:
                self.s[node.name] = self.beta * self.s[node.name] + (1 - self.beta) * np.power(gradient, 2)
            node.set_value(node.value - self.learning_rate * gradient / (np.sqrt(self.s[node.name]) + EPS))


def forward(params, X):
    return 1.0 / (1.0 + np.exp(-(np.dot(X, params["W"]) + params["b"])))


def gradients(params, X, y):
    diff = (forward(params, X) - y) / len(y)
    return {"W": np.dot(diff, X), "b": np.sum(diff)}


def step(params, X, y, lr, state):
    nodes = [Node(k, v) for k, v in params.items()]
    optimizer = RMSProp(nodes, lr, ALPHA, state)
    optimizer._update(gradients(params, X, y))
    return {node.name: node.value for node in nodes}, optimizer.s
