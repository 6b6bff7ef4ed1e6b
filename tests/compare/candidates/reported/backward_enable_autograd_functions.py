"""Tanh returns a fresh tensor without a backward function, so the graph ends there and the layers below get no
gradient; it should record itself as the other functions do.

Source: https://github.com/harvard-edge/cs249r_book/pull/1343 (fix(tinytorch): wire Tanh into enable_autograd())
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"


class Tensor:
    def __init__(self, data, _grad_fn=None):
        self.data = data
        self.grad = np.zeros_like(data)
        self._grad_fn = _grad_fn

    def backward(self, gradient):
        self.grad = self.grad + gradient
        if self._grad_fn is None:
            return
        saved, apply = self._grad_fn
        for tensor, g in zip(saved, apply(gradient)):
            tensor.backward(g)


def matmul(x, w):
    return Tensor(x.data @ w.data, ((x, w), lambda g: (g @ w.data.T, x.data.T @ g)))


def add_bias(x, b):
    return Tensor(x.data + b.data, ((x, b), lambda g: (g, g.sum(axis=0))))


class Sigmoid:
    def forward(self, x):
        out = 1.0 / (1.0 + np.exp(-x.data))
        return Tensor(out, ((x,), lambda g: (g * out * (1 - out),)))


class Tanh:
    def forward(self, x):
        out = np.tanh(x.data)
        return Tensor(out)  # right: return Tensor(out, ((x,), lambda g: (g * (1 - out ** 2),)))


class MSELoss:
    def forward(self, predictions, targets):
        diff = predictions.data - targets
        return Tensor(np.mean(diff ** 2), ((predictions,), lambda g: (g * 2 * diff / diff.size,)))


def run(params, X):
    p = {name: Tensor(value) for name, value in params.items()}
    h = Tanh().forward(add_bias(matmul(Tensor(X), p["W1"]), p["b1"]))
    out = Sigmoid().forward(add_bias(matmul(h, p["W2"]), p["b2"]))
    return p, out


def forward(params, X):
    return run(params, X)[1].data


def loss(params, X, y):
    return MSELoss().forward(run(params, X)[1], y).data


def gradients(params, X, y):
    p, out = run(params, X)
    MSELoss().forward(out, y).backward(1.0)
    return {name: tensor.grad for name, tensor in p.items()}
