"""The derivative of x / (1 + |x|) is 1 / (1 + |x|) ** 2, and the backward pass leaves out the square.

Source: https://github.com/apache/singa/pull/495 (SINGA-475 add SoftSign operator)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "mse"


class SoftSign:
    def forward(self, x):
        # y = x / (1 + np.abs(x))
        self.input = x
        x1 = np.abs(x) + 1.0
        return x / x1

    def backward(self, dy):
        dx = np.abs(self.input) + 1.0
        dx = 1.0 / dx  # right: dx = 1.0 / dx ** 2
        return dy * dx


class Linear:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x @ self.W.T + self.b

    def backward(self, dy):
        self.dW, self.db = dy.T @ self.x, dy.sum(0)
        return dy @ self.W


def ops(params):
    return Linear(params["W1"], params["b1"]), SoftSign(), Linear(params["W2"], params["b2"])


def run(graph, x):
    for op in graph:
        x = op.forward(x)
    return x


def forward(params, X):
    return run(ops(params), X)


def loss(params, X, y):
    return np.square(forward(params, X) - y).mean()


def gradients(params, X, y):
    graph = ops(params)
    dy = 2.0 * (run(graph, X) - y) / y.size
    for op in graph[::-1]:
        dy = op.backward(dy)
    return {"W1": graph[0].dW, "b1": graph[0].db, "W2": graph[2].dW, "b2": graph[2].db}
