"""Tanh makes a tensor without parents and without a backward function, so nothing flows through it to the first layer;
like the other operations it has to be recorded.

Source: https://github.com/harvard-edge/cs249r_book/pull/1343 (fix(tinytorch): wire Tanh into enable_autograd())
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Tensor:
    def __init__(self, data, parents=(), grad_fn=None):
        self.data = data
        self.grad = np.zeros_like(data)
        self.parents = parents
        self.grad_fn = grad_fn

    def backward(self):
        order, seen = [], set()

        def visit(t):
            if id(t) not in seen:
                seen.add(id(t))
                for p in t.parents:
                    visit(p)
                order.append(t)

        visit(self)
        self.grad = np.ones_like(self.data)
        for t in reversed(order):
            if t.grad_fn:
                for p, g in zip(t.parents, t.grad_fn(t.grad)):
                    p.grad = p.grad + g


def linear(x, W, b):
    return Tensor(x.data @ W.data + b.data, (x, W, b),
                  lambda g: (g @ W.data.T, x.data.T @ g, g.sum(axis=0)))


class Tanh:
    def __call__(self, x):
        out = np.tanh(x.data)

        def tanh_backward(g):
            return (g * (1 - out ** 2),)

        return Tensor(out)  # right: return Tensor(out, (x,), tanh_backward)


def mse_loss(pred, target):
    diff = pred.data - target
    return Tensor(np.mean(diff ** 2), (pred,), lambda g: (g * 2 * diff / diff.size,))


def model(params, X):
    t = {name: Tensor(v) for name, v in params.items()}
    h = Tanh()(linear(Tensor(X), t["W1"], t["b1"]))
    return t, linear(h, t["W2"], t["b2"])


def forward(params, X):
    return model(params, X)[1].data


def loss(params, X, y):
    return mse_loss(model(params, X)[1], y).data


def gradients(params, X, y):
    t, out = model(params, X)
    mse_loss(out, y).backward()
    return {name: tensor.grad for name, tensor in t.items()}
