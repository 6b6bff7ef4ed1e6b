"""The optimizer steps after every micro-batch although the gradients are accumulated over all of them, so the first
ones are applied again and again; it should step once, after the last.

Source: https://github.com/dice-group/dice-embeddings/issues/432 (TorchTrainer updates weights on every batch during
gradient accumulation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"

micro_batch = 1


class Model:
    def __init__(self, params):
        self.params = dict(params)
        self.grad = {}

    def zero_grad(self):
        self.grad = {k: np.zeros_like(v) for k, v in self.params.items()}

    def forward(self, x):
        p = self.params
        self.x = x
        self.h = np.tanh(x @ p["W1"].T + p["b1"])
        return self.h @ p["W2"].T + p["b2"]

    def backward(self, d_out):
        d_h = d_out @ self.params["W2"] * (1 - self.h ** 2)
        self.grad["W2"] = self.grad["W2"] + d_out.T @ self.h
        self.grad["b2"] = self.grad["b2"] + d_out.sum(axis=0)
        self.grad["W1"] = self.grad["W1"] + d_h.T @ self.x
        self.grad["b1"] = self.grad["b1"] + d_h.sum(axis=0)


class SGD:
    def __init__(self, model, lr):
        self.model, self.lr = model, lr

    def step(self):
        for k in self.model.params:
            self.model.params[k] = self.model.params[k] - self.lr * self.model.grad[k]


class Trainer:
    def __init__(self, model, lr):
        self.model = model
        self.optimizer = SGD(model, lr)

    def run_batch(self, i, steps, x, y, scale):
        out = self.model.forward(x)
        self.model.backward(2 * (out - y) * scale)
        self.optimizer.step()  # right: if i == steps - 1: self.optimizer.step()

    def fit(self, X, Y):
        self.model.zero_grad()
        starts = range(0, len(X), micro_batch)
        for i, s in enumerate(starts):
            self.run_batch(i, len(starts), X[s:s + micro_batch], Y[s:s + micro_batch], 1 / Y.size)
        return self.model.params


def forward(params, X):
    return Model(params).forward(X)


def loss(params, X, y):
    return np.mean((Model(params).forward(X) - y) ** 2)


def step(params, X, y, lr):
    return Trainer(Model(params), lr).fit(X, y)
