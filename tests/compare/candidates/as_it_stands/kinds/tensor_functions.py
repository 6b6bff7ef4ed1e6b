import numpy as np


class Tensor:
    """A tensor with reverse-mode autodiff."""

    def __init__(self, value, parents=(), requires_grad=True):
        self.value = np.array(value, dtype=np.float64)
        self.grad = None
        self.parents = parents
        self.backward_fn = None
        self.requires_grad = requires_grad

    def backward(self, grad=None):
        if grad is None:
            grad = np.ones_like(self.value)
        order = []
        seen = set()

        def visit(t):
            if id(t) in seen:
                return
            seen.add(id(t))
            for p in t.parents:
                visit(p)
            order.append(t)

        visit(self)
        self.grad = grad
        for t in reversed(order):
            if t.backward_fn is not None:
                t.backward_fn(t.grad)

    def accumulate(self, g):
        while g.ndim > self.value.ndim:
            g = g.sum(axis=0)
        for i, n in enumerate(self.value.shape):
            if n == 1 and g.shape[i] != 1:
                g = g.sum(axis=i, keepdims=True)
        self.grad = g if self.grad is None else self.grad + g


def add(a, b):
    out = Tensor(a.value + b.value, (a, b))
    def back(g):
        a.accumulate(g)
        b.accumulate(g)
    out.backward_fn = back
    return out


def matmul(a, b):
    out = Tensor(a.value @ b.value, (a, b))
    def back(g):
        a.accumulate(g @ b.value.T)
        b.accumulate(a.value.T @ g)
    out.backward_fn = back
    return out


def tanh(a):
    t = np.tanh(a.value)
    out = Tensor(t, (a,))
    def back(g):
        a.accumulate(g * (1 - t ** 2))
    out.backward_fn = back
    return out


def sigmoid(a):
    s = 1 / (1 + np.exp(-a.value))
    out = Tensor(s, (a,))
    def back(g):
        a.accumulate(g * s * (1 - s))
    out.backward_fn = back
    return out


def bce_loss(p, y):
    n = y.shape[0]
    out = Tensor(-np.mean(y * np.log(p.value) + (1 - y) * np.log(1 - p.value)), (p,))
    def back(g):
        p.accumulate(g * (p.value - y) / (p.value * (1 - p.value)) / p.value.size)
    out.backward_fn = back
    return out


class Net:
    def __init__(self, d_in, d_hidden, d_out):
        self.W1 = Tensor(np.random.randn(d_in, d_hidden))
        self.b1 = Tensor(np.zeros((1, d_hidden)))
        self.W2 = Tensor(np.random.randn(d_hidden, d_out))
        self.b2 = Tensor(np.zeros((1, d_out)))

    def forward(self, x):
        h = tanh(add(matmul(x, self.W1), self.b1))
        return sigmoid(add(matmul(h, self.W2), self.b2))
