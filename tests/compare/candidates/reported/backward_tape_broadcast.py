"""The gradient of add is handed to both operands as it is, also where one of them was broadcast; it should be summed
over the axes that were added, so that the bias gets a gradient of its own shape.

Source: https://github.com/propelml/propel/pull/69 (Fix broadcast gradients)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Tensor:
    def __init__(self, data):
        self.data = data
        self.shape = data.shape


class Tape:
    """records every op with its gradient function, newest last"""

    def __init__(self):
        self.entries = []

    def record(self, out, inputs, grad_fn):
        out = Tensor(out)
        self.entries.append((out, inputs, grad_fn))
        return out

    def add(self, a, b):
        def grad_fn(g):
            return g, g  # right: return g, g.sum(axis=tuple(range(g.ndim - len(b.shape))))
        return self.record(a.data + b.data, (a, b), grad_fn)

    def matmul_nt(self, a, b):
        def grad_fn(g):
            return g @ b.data, g.T @ a.data
        return self.record(a.data @ b.data.T, (a, b), grad_fn)

    def tanh(self, a):
        t = np.tanh(a.data)
        return self.record(t, (a,), lambda g: (g * (1 - t * t),))

    def mse(self, a, y):
        diff = a.data - y
        return self.record(np.mean(diff * diff), (a,), lambda g: (g * 2 * diff / diff.size,))

    def backprop(self, target):
        grads = {id(target): np.ones(())}
        for out, inputs, grad_fn in reversed(self.entries):
            for x, gx in zip(inputs, grad_fn(grads[id(out)])):
                grads[id(x)] = grads[id(x)] + gx if id(x) in grads else gx
        return grads


def model(tape, tensors, x):
    last = len(LAYERS) - 1
    for i in range(1, last + 1):
        x = tape.add(tape.matmul_nt(x, tensors[f"W{i}"]), tensors[f"b{i}"])
        if i < last:
            x = tape.tanh(x)
    return x


def tensors_of(params):
    return {name: Tensor(value) for name, value in params.items()}


def forward(params, X):
    return model(Tape(), tensors_of(params), Tensor(X)).data


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    tape, tensors = Tape(), tensors_of(params)
    grads = tape.backprop(tape.mse(model(tape, tensors, Tensor(X)), y))
    return {name: grads[id(t)] for name, t in tensors.items()}
