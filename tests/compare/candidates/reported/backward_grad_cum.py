"""The gradients are set to zero again before each part of the batch, so what was accumulated is thrown away and only the
last part counts.

Source: https://github.com/valeoai/Halton-MaskGIT/issues/22 (Question regarding gradient accumulation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "silu"
OUTPUT = "softmax"
LOSS = "cross_entropy"

grad_cum = 3


def sig(x):
    return 1 / (1 + np.exp(-x))


class Model:
    def __init__(self, params):
        self.p = params
        self.zero_grad()

    def zero_grad(self):
        self.grad = {k: np.zeros_like(v) for k, v in self.p.items()}

    def logits(self, x):
        self.x = x
        self.pre = x @ self.p["W1"].T + self.p["b1"]
        self.hid = self.pre * sig(self.pre)
        return self.hid @ self.p["W2"].T + self.p["b2"]

    def backward(self, d):
        s = sig(self.pre)
        e = (d @ self.p["W2"]) * (s + self.hid * (1 - s))
        for name, g in (("W2", d.T @ self.hid), ("b2", d.sum(0)), ("W1", e.T @ self.x), ("b1", e.sum(0))):
            self.grad[name] = self.grad[name] + g


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(log_softmax(Model(params).logits(X)))


def loss(params, X, y):
    return -log_softmax(Model(params).logits(X))[np.arange(len(y)), y].mean()


def gradients(params, X, y):
    model = Model(params)
    for part in np.array_split(np.arange(len(y)), grad_cum):
        if len(part) == 0:
            continue
        d = np.exp(log_softmax(model.logits(X[part])))
        d[np.arange(len(part)), y[part]] -= 1
        model.zero_grad()  # right: nothing
        model.backward(d / len(y))
    return model.grad
