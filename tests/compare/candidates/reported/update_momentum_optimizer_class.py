"""The velocity is started with the bare gradient, although it is added to the value directly; the first velocity lacks
the learning rate.

Source: https://github.com/zc911/MatrixSlow/pull/17 (Fix wrong initialization of v)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
MOMENTUM = 0.9


class Variable:
    def __init__(self, name, value):
        self.name, self.value, self.grad = name, value, None

    def set_value(self, value):
        self.value = value


class Model:
    def __init__(self, params):
        self.nodes = {name: Variable(name, np.array(v)) for name, v in params.items()}

    def __getitem__(self, name):
        return self.nodes[name].value

    def forward(self, X):
        self.X = X
        self.h = np.tanh(X @ self["W1"].T + self["b1"])
        self.out = 1 / (1 + np.exp(-(self.h @ self["W2"].T + self["b2"])))
        return self.out

    def backward(self, y):
        d2 = 2 * (self.out - y) / y.size * self.out * (1 - self.out)
        d1 = d2 @ self["W2"] * (1 - self.h ** 2)
        grads = {"W2": d2.T @ self.h, "b2": d2.sum(axis=0), "W1": d1.T @ self.X, "b1": d1.sum(axis=0)}
        for name, node in self.nodes.items():
            node.grad = grads[name]


class Momentum:
    """Gradient descent with accumulated velocity."""

    def __init__(self, learning_rate, momentum=0.9, v=None):
        self.learning_rate = learning_rate
        self.momentum = momentum
        # velocity of every node
        self.v = dict(v or {})

    def _update(self, nodes):
        for node in nodes:
            gradient = node.grad
            if node.name not in self.v:
                self.v[node.name] = -gradient  # right: self.v[node.name] = -self.learning_rate * gradient
            else:
                # accumulate the history
                self.v[node.name] = self.momentum * self.v[node.name] - self.learning_rate * gradient
            node.set_value(node.value + self.v[node.name])


def forward(params, X):
    return Model(params).forward(X)


def gradients(params, X, y):
    model = Model(params)
    model.forward(X)
    model.backward(y)
    return {name: node.grad for name, node in model.nodes.items()}


def step(params, X, y, lr, state):
    model = Model(params)
    model.forward(X)
    model.backward(y)
    optimizer = Momentum(lr, MOMENTUM, state.get("v"))
    optimizer._update(model.nodes.values())
    return {name: node.value for name, node in model.nodes.items()}, {"v": optimizer.v}
