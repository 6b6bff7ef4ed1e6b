"""Two mistakes: The reversed subtraction (constant - variable) passes the gradient on with a plus; it should be a
minus. And the gradient of a broadcast bias is the mean over the batch; it should be the sum.

Source: https://github.com/owlbarn/owl/issues/532 (Subtraction in Algodiff) and
https://github.com/tensorflow/tfjs-core/pull/398 (Correct backprop for add operation with broadcast)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"


class Tape:
    def __init__(self):
        self.ops = []

    def backward(self, out):
        out.grad = np.ones_like(out.val)
        for op in reversed(self.ops):
            op()


class Var:
    __array_ufunc__ = None  # let numpy arrays leave - and + to us

    def __init__(self, val, tape):
        self.val, self.tape = np.asarray(val), tape
        self.grad = np.zeros_like(self.val)

    def lift(self, other):
        return other if isinstance(other, Var) else Var(np.asarray(other, self.val.dtype), self.tape)

    def __add__(self, other):
        other = self.lift(other)
        out = Var(self.val + other.val, self.tape)

        def op():
            self.grad = self.grad + fit(out.grad, self.val)
            other.grad = other.grad + fit(out.grad, other.val)
        self.tape.ops.append(op)
        return out

    def __sub__(self, other):
        other = self.lift(other)
        out = Var(self.val - other.val, self.tape)

        def op():
            self.grad = self.grad + fit(out.grad, self.val)
            other.grad = other.grad - fit(out.grad, other.val)
        self.tape.ops.append(op)
        return out

    def __rsub__(self, const):
        out = Var(const - self.val, self.tape)

        def op():
            self.grad = self.grad + out.grad  # right 1: self.grad = self.grad - out.grad
        self.tape.ops.append(op)
        return out

    def __matmul__(self, other):
        out = Var(self.val @ other.val, self.tape)

        def op():
            self.grad = self.grad + out.grad @ other.val.T
            other.grad = other.grad + self.val.T @ out.grad
        self.tape.ops.append(op)
        return out

    def square_mean(self):
        out = Var(np.mean(self.val ** 2), self.tape)

        def op():
            self.grad = self.grad + out.grad * 2 * self.val / self.val.size
        self.tape.ops.append(op)
        return out

    def sigmoid(self):
        out = Var(1 / (1 + np.exp(-self.val)), self.tape)

        def op():
            self.grad = self.grad + out.grad * out.val * (1 - out.val)
        self.tape.ops.append(op)
        return out


def fit(grad, like):
    """gradient of something that was broadcast (a bias row, a scalar)"""
    if grad.shape == like.shape:
        return grad
    return grad.mean(axis=0)  # right 2: return grad.sum(axis=0)


def net(p, x):
    h = (x @ p["W1"] + p["b1"]).sigmoid()
    return (h @ p["W2"] + p["b2"]).sigmoid()


def run(params, X):
    tape = Tape()
    p = {k: Var(v, tape) for k, v in params.items()}
    return tape, p, net(p, Var(X, tape))


def forward(params, X):
    return run(params, X)[2].val


def loss(params, X, y):
    out = run(params, X)[2].val
    return np.mean((y - out) ** 2)


def gradients(params, X, y):
    tape, p, out = run(params, X)
    miss = y - out
    tape.backward(miss.square_mean())
    return {k: v.grad for k, v in p.items()}
