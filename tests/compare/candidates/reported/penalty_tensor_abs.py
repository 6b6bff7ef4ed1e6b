"""The absolute value is made as a new tensor without a backward function: the tape ends there, and no gradient of the L1
loss reaches the predictions.

Source: https://github.com/paiml/aprender/pull/2188 (fix(autograd): L1Loss backward propagates gradient via AbsBackward sign(x))
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mae"


class Tensor:
    def __init__(self, data, parents=()):
        self.data = data
        self.parents = parents
        self.grad = np.zeros_like(data)

    def matmul_t(self, w):
        return Tensor(self.data @ w.data.T, ((self, lambda g: g @ w.data), (w, lambda g: g.T @ self.data)))

    def add(self, b):
        return Tensor(self.data + b.data, ((self, lambda g: g), (b, lambda g: g.sum(axis=0))))

    def sub(self, target):
        return Tensor(self.data - target, ((self, lambda g: g),))

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, ((self, lambda g: g * (1 - t * t)),))

    def abs(self):
        return Tensor(np.abs(self.data))  # right: return Tensor(np.abs(self.data), ((self, lambda g: g * np.sign(self.data)),))

    def mean(self):
        return Tensor(np.mean(self.data), ((self, lambda g: np.full_like(self.data, g / self.data.size)),))

    def backward(self, g):
        self.grad = self.grad + g
        for parent, fn in self.parents:
            parent.backward(fn(g))


def model(t, X):
    h = Tensor(X).matmul_t(t["W1"]).add(t["b1"]).tanh()
    return h.matmul_t(t["W2"]).add(t["b2"])


def l1_loss(pred, target):
    return pred.sub(target).abs().mean()


def forward(params, X):
    return model({k: Tensor(v) for k, v in params.items()}, X).data


def loss(params, X, y):
    return l1_loss(model({k: Tensor(v) for k, v in params.items()}, X), y).data


def gradients(params, X, y):
    tensors = {k: Tensor(v) for k, v in params.items()}
    l1_loss(model(tensors, X), y).backward(np.ones((), X.dtype))
    return {k: t.grad for k, t in tensors.items()}
