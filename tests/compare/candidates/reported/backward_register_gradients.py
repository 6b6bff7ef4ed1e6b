"""The gradient of the mean divides by all the elements of its input, also where it was taken over one axis: it should
divide by as many as went into one mean.

Source: https://github.com/facebookresearch/shumai/pull/79 (Fixed gradients of mean and sum)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


def possibly_reduce(g, shape):
    """sums what was broadcast on the way forward"""
    return g.sum(axis=0) if g.ndim > len(shape) else g


def grad_mean(grad_in, x, out):
    num = x.size  # right: num = x.size // out.size
    return [np.broadcast_to(grad_in, x.shape) / num]


GRADIENTS = {
    "matmul": lambda g, a, b, out: [g @ b.T, a.T @ g],
    "add": lambda g, a, b, out: [possibly_reduce(g, a.shape), possibly_reduce(g, b.shape)],
    "sub": lambda g, a, b, out: [g, -g],
    "mul": lambda g, a, b, out: [g * b, g * a],
    "tanh": lambda g, x, out: [g * (1 - out * out)],
    "mean": grad_mean,
}


class Tensor:
    def __init__(self, data, op=None, deps=()):
        self.data, self.op, self.deps, self.grad = data, op, deps, None

    matmul = lambda self, other: Tensor(self.data @ other.data, "matmul", (self, other))
    add = lambda self, other: Tensor(self.data + other.data, "add", (self, other))
    sub = lambda self, other: Tensor(self.data - other.data, "sub", (self, other))
    mul = lambda self, other: Tensor(self.data * other.data, "mul", (self, other))
    tanh = lambda self: Tensor(np.tanh(self.data), "tanh", (self,))
    mean = lambda self, axis=None: Tensor(np.mean(self.data, axis=axis, keepdims=True), "mean", (self,))

    def backward(self):
        order, seen = [], set()

        def visit(t):
            if id(t) not in seen:
                seen.add(id(t))
                for d in t.deps:
                    visit(d)
                order.append(t)
        visit(self)
        self.grad = np.ones_like(self.data)
        for t in reversed(order):
            if t.op:
                grads = GRADIENTS[t.op](t.grad, *[d.data for d in t.deps], t.data)
                for d, g in zip(t.deps, grads):
                    d.grad = g if d.grad is None else d.grad + g


def model(p, x):
    h = x.matmul(p["W1"]).add(p["b1"]).tanh()
    return h.matmul(p["W2"]).add(p["b2"])


def mse(a, b):
    diff = a.sub(b)
    return diff.mul(diff).mean(axis=1).mean()


def tensors(params):
    return {k: Tensor(v) for k, v in params.items()}


def forward(params, X):
    return model(tensors(params), Tensor(X)).data


def gradients(params, X, y):
    p = tensors(params)
    mse(model(p, Tensor(X)), Tensor(y)).backward()
    return {k: t.grad for k, t in p.items()}
