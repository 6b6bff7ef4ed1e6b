"""tanh is computed from exp(2 * x), which overflows for large x, and inf / inf is nan.

Source: https://github.com/karpathy/micrograd/pull/74 (added tanh nonlinearity function to engine.py)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Value:
    """stores an array and its gradient"""

    def __init__(self, data, _children=()):
        self.data = data
        self.grad = 0
        self._backward = lambda: None
        self._prev = _children

    def linear(self, w, b):
        out = Value(self.data @ w.data.T + b.data, (self, w, b))

        def _backward():
            self.grad = self.grad + out.grad @ w.data
            w.grad = w.grad + out.grad.T @ self.data
            b.grad = b.grad + out.grad.sum(axis=0)
        out._backward = _backward

        return out

    def tanh(self):
        x = self.data
        t = (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)  # right: t = np.tanh(x)
        out = Value(t, (self,))

        def _backward():
            self.grad = self.grad + (1 - t ** 2) * out.grad
        out._backward = _backward

        return out


def mlp(params, X):
    p = {k: Value(v) for k, v in params.items()}
    hidden = Value(X).linear(p["W1"], p["b1"])
    act = hidden.tanh()
    return p, [hidden, act, act.linear(p["W2"], p["b2"])]


def forward(params, X):
    return mlp(params, X)[1][-1].data


def gradients(params, X, y):
    p, topo = mlp(params, X)
    topo[-1].grad = 2 * (topo[-1].data - y) / y.size
    for v in reversed(topo):
        v._backward()
    return {k: p[k].grad for k in p}
