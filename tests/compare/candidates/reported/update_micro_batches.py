"""zero_grad is called for every micro-batch, so only the gradient of the last one is left; it should be called once,
before the micro-batches' gradients are accumulated.

Source: https://github.com/bytetriper/RAE/issues/67 (train.py: zero_grad is called per microbatch, breaking gradient
accumulation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"

MICRO_BATCH = 2


class Parameter:
    def __init__(self, data):
        self.data = data
        self.grad = None


class Trainer:
    def __init__(self, params):
        self.p = {name: Parameter(array) for name, array in params.items()}

    def zero_grad(self):
        for p in self.p.values():
            p.grad = np.zeros_like(p.data)

    def forward(self, X):
        p = self.p
        self.X = X
        self.h = np.maximum(X @ p["W1"].data.T + p["b1"].data, 0)
        logits = self.h @ p["W2"].data.T + p["b2"].data
        logits = logits - logits.max(axis=1, keepdims=True)
        self.logp = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        return np.exp(self.logp)

    def backward(self, y, total):
        """adds the gradients of these samples' part of the mean over all of them"""
        p = self.p
        d = np.exp(self.logp)
        d[np.arange(len(y)), y] -= 1
        d = d / total
        dh = (d @ p["W2"].data) * (self.h > 0)
        for name, g in (("W2", d.T @ self.h), ("b2", d.sum(axis=0)), ("W1", dh.T @ self.X), ("b1", dh.sum(axis=0))):
            p[name].grad = p[name].grad + g

    def accumulate(self, X, y):
        # missing: self.zero_grad()
        for start in range(0, len(X), MICRO_BATCH):
            self.zero_grad()  # right: nothing
            stop = start + MICRO_BATCH
            self.forward(X[start:stop])
            self.backward(y[start:stop], total=len(X))

    def step(self, lr):
        return {name: p.data - lr * p.grad for name, p in self.p.items()}


def forward(params, X):
    return Trainer(params).forward(X)


def loss(params, X, y):
    t = Trainer(params)
    t.forward(X)
    return -np.mean(t.logp[np.arange(len(y)), y])


def gradients(params, X, y):
    t = Trainer(params)
    t.accumulate(X, y)
    return {name: p.grad for name, p in t.p.items()}


def step(params, X, y, lr):
    t = Trainer(params)
    t.accumulate(X, y)
    return t.step(lr)
