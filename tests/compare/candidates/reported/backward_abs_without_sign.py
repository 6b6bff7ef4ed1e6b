"""The derivative of abs in the table of primitives hasn't got the sign of its argument: dy, where dy * sign(x) is due.

Source: https://github.com/denizyuret/AutoGrad.jl/blob/master/NEWS.md (v0.0.8, Fix sign bug in derivatives for
minabs/maxabs; the wrong line is reconstructed)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mae"

# name: (function, what it hands to each of its arguments)
PRIMITIVES = {
    "dot": (lambda x, w: x @ w.T, lambda dy, y, x, w: (dy @ w, dy.T @ x)),
    "plus": (lambda x, b: x + b, lambda dy, y, x, b: (dy, dy.sum(axis=0))),
    "minus": (lambda x, t: x - t, lambda dy, y, x, t: (dy, -dy)),
    "tanh": (lambda x: np.tanh(x), lambda dy, y, x: (dy * (1 - y * y),)),
    "abs": (lambda x: np.abs(x), lambda dy, y, x: (dy,)),
    # right: "abs": (lambda x: np.abs(x), lambda dy, y, x: (dy * np.sign(x),)),
    "mean": (lambda x: x.mean(), lambda dy, y, x: (dy * np.ones_like(x) / x.size,)),
}


class Rec:
    """A recorded value: the primitive it came from and its arguments"""

    def __init__(self, value, name=None, args=()):
        self.value, self.name, self.args = value, name, args
        self.grad = 0


class Tape(list):
    def leaf(self, value):
        self.append(Rec(value))
        return self[-1]

    def __call__(self, name, *args):
        value = PRIMITIVES[name][0](*[a.value for a in args])
        self.append(Rec(value, name, args))
        return self[-1]

    def back_pass(self):
        self[-1].grad = 1
        for rec in reversed(self):
            if rec.name:
                pull = PRIMITIVES[rec.name][1]
                for arg, d in zip(rec.args, pull(rec.grad, rec.value, *[a.value for a in rec.args])):
                    arg.grad = arg.grad + d


def model(tape, w, x):
    h = tape("tanh", tape("plus", tape("dot", x, w["W1"]), w["b1"]))
    return tape("plus", tape("dot", h, w["W2"]), w["b2"])


def absloss(params, X, y):
    tape = Tape()
    w = {k: tape.leaf(v) for k, v in params.items()}
    ypred = model(tape, w, tape.leaf(X))
    return tape, w, tape("mean", tape("abs", tape("minus", ypred, tape.leaf(y))))


def forward(params, X):
    tape = Tape()
    return model(tape, {k: tape.leaf(v) for k, v in params.items()}, tape.leaf(X)).value


def loss(params, X, y):
    return absloss(params, X, y)[2].value


def gradients(params, X, y):
    tape, w, _ = absloss(params, X, y)
    tape.back_pass()
    return {k: w[k].grad for k in w}
