"""The weight decay is subtracted without the learning rate; the rate should multiply the decay as well.

Source: https://github.com/joennlae/tensorli/issues/1 (Bug in AdamW optimizer; optimizerli.py read)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
WEIGHT_DECAY = 0.05


class Param:
    def __init__(self, data):
        self.data = np.array(data)
        self.grad = np.zeros_like(self.data)


class Optimizer:
    def __init__(self, parameters, lr=0.001):
        self.parameters = parameters
        self.lr = lr

    def step(self):
        raise NotImplementedError


class SGD(Optimizer):
    def __init__(self, parameters, lr=0.001, weight_decay=0.01):
        super().__init__(parameters, lr)
        self.weight_decay = weight_decay

    def step(self):
        for t in self.parameters:
            if self.weight_decay > 0.0:
                t.data -= self.lr * t.grad + self.weight_decay * t.data
                # right: t.data -= self.lr * (t.grad + self.weight_decay * t.data)
            else:
                t.data -= self.lr * t.grad


def backward(p, X, y):
    h = np.tanh(X @ p["W1"].data.T + p["b1"].data)
    d = 2 * (h @ p["W2"].data.T + p["b2"].data - y) / y.size
    p["W2"].grad = d.T @ h
    p["b2"].grad = d.sum(axis=0)
    d = d @ p["W2"].data * (1 - h ** 2)
    p["W1"].grad = d.T @ X
    p["b1"].grad = d.sum(axis=0)


def gradients(params, X, y):
    p = {k: Param(v) for k, v in params.items()}
    backward(p, X, y)
    return {k: t.grad for k, t in p.items()}


def step(params, X, y, lr):
    p = {k: Param(v) for k, v in params.items()}
    backward(p, X, y)
    SGD(list(p.values()), lr=lr, weight_decay=WEIGHT_DECAY).step()
    return {k: t.data for k, t in p.items()}
