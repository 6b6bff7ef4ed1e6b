"""The gradient of a row vector that was broadcast in an addition is handed on with one row for each sample; it has to
be summed over the rows.

Source: https://github.com/deeplearning4j/nd4j/issues/2424 (Gradients for broadcast variables: wrong shape (not
reduced))
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
LAYOUT = "in_out"
OUTPUT = "identity"
LOSS = "half_mse"


class SDVariable:
    def __init__(self, arr, inputs=(), do_diff=None):
        self.arr, self.inputs, self.do_diff = arr, inputs, do_diff

    def mmul(self, other):
        return SDVariable(self.arr @ other.arr, (self, other), lambda g: (g @ other.arr.T, self.arr.T @ g))

    def add(self, other):
        """other may be a row vector, [1, k]"""
        def do_diff(g):
            in1, in2 = g, g  # or here
            # missing: in2 = in2.sum(axis=0, keepdims=True) if other.arr.shape[0] == 1 else in2
            return in1, in2  # or here
        return SDVariable(self.arr + other.arr, (self, other), do_diff)

    def sub(self, other):
        return SDVariable(self.arr - other.arr, (self, other), lambda g: (g, -g))

    def mul(self, other):
        return SDVariable(self.arr * other.arr, (self, other), lambda g: (g * other.arr, g * self.arr))

    def sum(self):
        return SDVariable(self.arr.sum(), (self,), lambda g: (g * np.ones_like(self.arr),))


def exec_backwards(out):
    grads, order = {id(out): 1.0}, []

    def visit(v):
        if v not in order:
            for i in v.inputs:
                visit(i)
            order.append(v)
    visit(out)
    for v in reversed(order):
        if v.do_diff:
            for i, g in zip(v.inputs, v.do_diff(grads[id(v)])):
                grads[id(i)] = grads[id(i)] + g if id(i) in grads else g
    return grads


def build(params, X):
    w = SDVariable(params["W1"])
    b = SDVariable(params["b1"].reshape(1, -1))
    return w, b, SDVariable(X).mmul(w).add(b)


def tot_sum(out, y):
    diff = SDVariable(y).sub(out)
    sq_diff = diff.mul(diff)
    return sq_diff.sum()


def forward(params, X):
    return build(params, X)[2].arr


def loss(params, X, y):
    return tot_sum(build(params, X)[2], y).arr / (2 * len(X))


def gradients(params, X, y):
    w, b, out = build(params, X)
    total = tot_sum(out, y)
    grads = exec_backwards(total)
    db = grads[id(b)] / (2 * len(X))
    return {"W1": grads[id(w)] / (2 * len(X)), "b1": db[0] if len(db) == 1 else db}
