"""The division's backward pass adds eps to the divisor, which its forward pass doesn't; both should divide by the same
number.

Source:
https://github.com/pypi-data/pypi-mirror-395/blob/code/packages/nnetflow/nnetflow-2.0.5.tar.gz/nnetflow-2.0.5/RELEASE_NOTES_2.0.4.md
(nnetflow 2.0.4: Fixed inconsistent epsilon handling in the division backward pass)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"

eps = 1e-7


def unbroadcast(grad, shape):
    while np.ndim(grad) > len(shape):
        grad = grad.sum(axis=0)
    return grad


class Tensor:
    def __init__(self, data, _children=(), _local=()):
        self.data = np.asarray(data)
        self.grad = np.zeros_like(self.data)
        self._prev, self._local = _children, _local

    def __add__(self, other):
        return Tensor(self.data + other.data, (self, other), (lambda g: g, lambda g: g))

    def __truediv__(self, other):
        d_self = lambda g: g / (other.data + eps)  # right: d_self = lambda g: g / other.data
        d_other = lambda g: -g * self.data / (other.data + eps) ** 2
        # right: d_other = lambda g: -g * self.data / other.data ** 2
        return Tensor(self.data / other.data, (self, other), (d_self, d_other))

    def __matmul__(self, other):
        return Tensor(self.data @ other.data, (self, other), (lambda g: g @ other.data.T, lambda g: self.data.T @ g))

    def square(self):
        return Tensor(self.data ** 2, (self,), (lambda g: 2 * self.data * g,))

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, (self,), (lambda g: (1 - t ** 2) * g,))

    def sum(self):
        return Tensor(self.data.sum(), (self,), (lambda g: g * np.ones_like(self.data),))

    def backward(self):
        topo = []

        def build(v):
            if v not in topo:
                for child in v._prev:
                    build(child)
                topo.append(v)
        build(self)
        self.grad = np.ones_like(self.data)
        for v in reversed(topo):
            for child, local in zip(v._prev, v._local):
                child.grad = child.grad + unbroadcast(local(v.grad), child.data.shape)


def model(p, X):
    return (Tensor(X) @ p["W1"] + p["b1"]).tanh() @ p["W2"] + p["b2"]


def mse_loss(pred, y):
    return (pred + Tensor(-y)).square().sum() / Tensor(np.array(y.size, dtype=y.dtype))


def wrap(params):
    return {name: Tensor(value) for name, value in params.items()}


def forward(params, X):
    return model(wrap(params), X).data


def loss(params, X, y):
    return mse_loss(model(wrap(params), X), y).data


def gradients(params, X, y):
    p = wrap(params)
    mse_loss(model(p, X), y).backward()
    return {name: t.grad for name, t in p.items()}
