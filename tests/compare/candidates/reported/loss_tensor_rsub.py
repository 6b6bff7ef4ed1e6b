"""Tensor.__rsub__ has its operands the wrong way round: other - self is computed as self - other.

Source: https://github.com/tiandiweizun/autodiff/issues/1 (Tensor.__rsub__, other and self reversed)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "hinge"


class Tensor:
    __array_priority__ = 100

    def __init__(self, data, from_tensors=(), grad_fn=None):
        self.data = np.asarray(data)
        self.from_tensors, self.grad_fn = from_tensors, grad_fn
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        return op("add", [self, tensor(other, self)])

    def __rsub__(self, other):
        return op("sub", [self, tensor(other, self)])  # right: return op("sub", [tensor(other, self), self])

    def __mul__(self, other):
        return op("mul", [self, tensor(other, self)])

    def __matmul__(self, other):
        return op("matmul", [self, tensor(other, self)])

    def backward(self, grad):
        self.grad = self.grad + grad
        if self.grad_fn is not None:
            for parent, g in zip(self.from_tensors, self.grad_fn(grad)):
                parent.backward(g.sum(axis=0) if g.ndim > parent.data.ndim else g)


def tensor(value, like):
    return value if isinstance(value, Tensor) else Tensor(np.asarray(value, dtype=like.data.dtype))


def op(name, inputs):
    a, b = inputs[0].data, inputs[1].data if len(inputs) > 1 else None
    if name == "add":
        return Tensor(a + b, inputs, lambda g: (g, g))
    if name == "sub":
        return Tensor(a - b, inputs, lambda g: (g, -g))
    if name == "mul":
        return Tensor(a * b, inputs, lambda g: (g * b, g * a))
    if name == "matmul":
        return Tensor(a @ b, inputs, lambda g: (g @ b.T, a.T @ g))
    if name == "transpose":
        return Tensor(a.T, inputs, lambda g: (g.T,))
    if name == "tanh":
        out = np.tanh(a)
        return Tensor(out, inputs, lambda g: (g * (1 - out ** 2),))
    if name == "relu":
        return Tensor(np.maximum(a, 0), inputs, lambda g: (g * (a > 0),))
    if name == "mean":
        return Tensor(a.mean(), inputs, lambda g: (g * np.ones_like(a) / a.size,))


def model(params, X):
    p = {k: v if isinstance(v, Tensor) else Tensor(v) for k, v in params.items()}
    X = Tensor(X)
    h = op("tanh", [X @ op("transpose", [p["W1"]]) + p["b1"]])
    return h @ op("transpose", [p["W2"]]) + p["b2"]


def hinge(out, y):
    return op("mean", [op("relu", [1 - out * y])])


def forward(params, X):
    return model(params, X).data


def loss(params, X, y):
    return hinge(model(params, X), y).data


def gradients(params, X, y):
    p = {k: Tensor(v) for k, v in params.items()}
    hinge(model(p, X), y).backward(np.ones((), dtype=X.dtype))
    return {k: v.grad for k, v in p.items()}
