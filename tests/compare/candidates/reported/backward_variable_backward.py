"""Each gradient is added twice to the gradients of its variable, so it is doubled at every operation on the way back.

Source: https://github.com/zou-group/textgrad/pull/200 (Fix duplicate gradient addition in backward pass)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 2, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Variable:
    def __init__(self, value, predecessors=(), grad_fn=None):
        self.value = value
        self.predecessors = predecessors
        self.grad_fn = grad_fn
        self.gradients = []

    def reduced_gradient(self):
        return sum(self.gradients)

    def backward(self, seed):
        self.gradients = [seed]
        order, seen = [], set()

        def build(v):
            if id(v) not in seen:
                seen.add(id(v))
                for p in v.predecessors:
                    build(p)
                order.append(v)

        build(self)
        for v in reversed(order):
            if v.grad_fn is not None:
                for p, g in zip(v.predecessors, v.grad_fn(v.reduced_gradient())):
                    p.gradients.append(g)
                    p.gradients.append(g)  # right: nothing


def linear(x, W, b):
    return Variable(
        x.value @ W.value.T + b.value, (x, W, b),
        lambda g: (g @ W.value, g.T @ x.value, g.sum(axis=0)),
    )


def tanh(x):
    t = np.tanh(x.value)
    return Variable(t, (x,), lambda g: (g * (1 - t**2),))


def chain(v, X):
    return linear(tanh(linear(Variable(X), v["W1"], v["b1"])), v["W2"], v["b2"])


def forward(params, X):
    return chain({k: Variable(p) for k, p in params.items()}, X).value


def gradients(params, X, y):
    v = {k: Variable(p) for k, p in params.items()}
    out = chain(v, X)
    out.backward((out.value - y) / len(X))
    return {k: v[k].reduced_gradient() for k in params}
