"""tanh is computed from exp(2x), which overflows for large x (inf / inf) and cancels for small ones.

Source: https://github.com/karpathy/micrograd/pull/29 (Adding tanh and Sigmoid functions)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Value:
    """Stores an array and its gradient."""

    def __init__(self, data, _children=()):
        self.data = data
        self.grad = np.zeros_like(data)
        self._backward = lambda: None
        self._prev = _children

    def tanh(self):
        x = self.data
        t = (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)  # right: t = np.tanh(x)
        out = Value(t, (self,))

        def _backward():
            self.grad = self.grad + (1 - t ** 2) * out.grad

        out._backward = _backward
        return out


def layer(params, k, x):
    return x @ params[f"W{k}"].T + params[f"b{k}"]


def mlp(params, X):
    act = Value(layer(params, 1, X))
    out = act.tanh()
    return act, out, layer(params, 2, out.data)


def forward(params, X):
    return mlp(params, X)[2]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    act, out, ypred = mlp(params, X)
    d = 2 * (ypred - y) / y.size
    out.grad = d @ params["W2"]
    out._backward()
    return {
        "W1": act.grad.T @ X, "b1": act.grad.sum(axis=0),
        "W2": d.T @ out.data, "b2": d.sum(axis=0),
    }
