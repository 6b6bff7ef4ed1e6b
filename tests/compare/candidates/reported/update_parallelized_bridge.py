"""The momentum's history is advanced once for every partition of the batch; the partitions' gradients should be added
up and the history advanced once.

Source: https://github.com/HazyResearch/CaffeConTroll/pull/26 (Try to fix the Momentum bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9

n_partition = 2


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class FullyConnectedBridge:
    """one per partition: gives a gradient, does not own the model"""

    def __init__(self, params):
        self.p = params

    def forward(self, X):
        self.X = X
        self.h = sigmoid(X @ self.p["W1"].T + self.p["b1"])
        return self.h @ self.p["W2"].T + self.p["b2"]

    def backward(self, top_diff):
        hidden_diff = (top_diff @ self.p["W2"]) * self.h * (1 - self.h)
        return {"W1": hidden_diff.T @ self.X, "b1": hidden_diff.sum(axis=0),
                "W2": top_diff.T @ self.h, "b2": top_diff.sum(axis=0)}


def partitions(X, y):
    return zip(np.array_split(X, n_partition), np.array_split(y, n_partition))


def forward(params, X):
    return FullyConnectedBridge(params).forward(X)


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def partition_gradient(params, Xp, yp, n):
    bridge = FullyConnectedBridge(params)
    return bridge.backward((bridge.forward(Xp) - yp) / n)


def gradients(params, X, y):
    total = {name: np.zeros_like(params[name]) for name in params}
    for Xp, yp in partitions(X, y):
        grad = partition_gradient(params, Xp, yp, len(X))
        total = {name: total[name] + grad[name] for name in total}
    return total


def step(params, X, y, lr, state):
    history = {name: state.get(name, np.zeros_like(params[name])) for name in params}
    total = {name: np.zeros_like(params[name]) for name in params}
    for Xp, yp in partitions(X, y):
        grad = partition_gradient(params, Xp, yp, len(X))
        history = {name: MOMENTUM * history[name] + grad[name] for name in grad}
        # right: total = {name: total[name] + grad[name] for name in grad}
    # missing: history = {name: MOMENTUM * history[name] + total[name] for name in total}
    return {name: params[name] - lr * history[name] for name in params}, history
