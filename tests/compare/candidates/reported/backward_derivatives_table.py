"""The rule of tanh in the table of derivatives is that of tanh alone: the incoming gradient is missing from it, as if it
were always 1.

Source: https://github.com/OpenMined/PySyft/pull/2148 (Add Tanh and Sigmoid to autograd)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"

# name: gradients with respect to self (and other)
DERIVATIVES = {
    "add": lambda grad, result, self, other: (grad, grad.sum(axis=0)),
    "matmul": lambda grad, result, self, other: (grad @ other.T, self.T @ grad),
    "tanh": lambda grad, result, self: (1 - result ** 2,),  # right: "tanh": lambda grad, result, self: (grad * (1 - result ** 2),),
}


class Tape:
    def __init__(self):
        self.ops = []

    def record(self, name, result, *args):
        self.ops.append((name, result, args))
        return result

    def add(self, a, b):
        return self.record("add", a + b, a, b)

    def matmul(self, a, b):
        return self.record("matmul", a @ b, a, b)

    def tanh(self, a):
        return self.record("tanh", np.tanh(a), a)

    def backward(self, grad):
        """Gradients of all second arguments, last operation first."""
        seconds = []
        for name, result, args in reversed(self.ops):
            grad, *second = DERIVATIVES[name](grad, result, *args)
            seconds += second
        return seconds


def mlp(tape, params, X):
    h = tape.tanh(tape.add(tape.matmul(X, params["W1"].T), params["b1"]))
    return tape.add(tape.matmul(h, params["W2"].T), params["b2"])


def forward(params, X):
    return mlp(Tape(), params, X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    tape = Tape()
    out = mlp(tape, params, X)
    db2, dW2, db1, dW1 = tape.backward(2 * (out - y) / y.size)
    return {"W1": dW1.T, "b1": db1, "W2": dW2.T, "b2": db2}
