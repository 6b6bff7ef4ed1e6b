"""The gate of an addition gives both operands the upstream gradient as it is; that of an operand that was broadcast
(the bias) should be summed over the axis that it was broadcast along.

Source: https://github.com/crystal-data/num.cr/pull/87 (Support grad backprop when add/sub use broadcast)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Variable:
    """The context is a list of the gates in the order in which they were called"""

    def __init__(self, context, value):
        self.context, self.value, self.grad = context, value, None

    def register(self, value, gate, *parents):
        result = Variable(self.context, value)
        self.context.append((result, gate, parents))
        return result

    def __add__(self, other):
        return self.register(self.value + other.value, AddGate(self, other), self, other)

    def __matmul__(self, other):
        return self.register(self.value @ other.value, MatMulGate(self, other), self, other)

    def tanh(self):
        value = np.tanh(self.value)
        return self.register(value, TanhGate(value), self)

    def backprop(self, gradient):
        self.grad = gradient
        for result, gate, parents in reversed(self.context):
            for parent, diff in zip(parents, gate.backward(result.grad)):
                parent.grad = diff if parent.grad is None else parent.grad + diff


class AddGate:
    def __init__(self, a, b):
        self.a, self.b = a.value, b.value

    def backward(self, gradient):
        r0 = gradient
        r1 = gradient  # right: r1 = gradient.sum(axis=0) if self.b.ndim < gradient.ndim else gradient
        return r0, r1


class MatMulGate:
    def __init__(self, a, b):
        self.a, self.b = a.value, b.value

    def backward(self, gradient):
        return gradient @ self.b.T, self.a.T @ gradient


class TanhGate:
    def __init__(self, value):
        self.cache = value

    def backward(self, gradient):
        return ((1 - self.cache ** 2) * gradient,)


def network(params, X):
    ctx = []
    v = {name: Variable(ctx, p.T if name.startswith("W") else p) for name, p in params.items()}
    hidden = (Variable(ctx, X) @ v["W1"] + v["b1"]).tanh()
    return hidden @ v["W2"] + v["b2"], v


def forward(params, X):
    return network(params, X)[0].value


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    out, v = network(params, X)
    out.backprop(2 * (out.value - y) / y.size)
    return {name: v[name].grad.T if name.startswith("W") else v[name].grad for name in params}
