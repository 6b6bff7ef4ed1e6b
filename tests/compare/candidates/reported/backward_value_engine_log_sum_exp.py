"""Exp's backward multiplies by its input (self.data); the derivative of exp is exp itself (out.data).

Source: https://github.com/karpathy/nn-zero-to-hero/issues/52 (Bug on
`lectures/micrograd/micrograd_lecture_second_half_roughly.ipynb`)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Value:
    def __init__(self, data, made_from=()):
        self.data = data
        self.grad = 0.0
        self.push = lambda: None
        self.made_from = made_from

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def push():
            self.grad += out.grad
            other.grad += out.grad
        out.push = push
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def push():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out.push = push
        return out

    def tanh(self):
        t = np.tanh(self.data)
        out = Value(t, (self,))

        def push():
            self.grad += (1 - t ** 2) * out.grad
        out.push = push
        return out

    def exp(self):
        out = Value(np.exp(self.data), (self,))

        def push():
            self.grad += self.data * out.grad  # right: self.grad += out.data * out.grad
        out.push = push
        return out

    def log(self):
        out = Value(np.log(self.data), (self,))

        def push():
            self.grad += out.grad / self.data
        out.push = push
        return out

    def backward(self):
        order, done = [], set()

        def walk(v):
            if id(v) in done:
                return
            done.add(id(v))
            for parent in v.made_from:
                walk(parent)
            order.append(v)
        walk(self)
        self.grad = 1.0
        while order:
            order.pop().push()


def layer(W, b, xs):
    outs = []
    for row, bias in zip(W, b):
        act = bias
        for w, x in zip(row, xs):
            act = act + w * x
        outs.append(act)
    return outs


def wrap(params):
    p = {}
    for name, arr in params.items():
        p[name] = [[Value(w) for w in row] for row in arr] if arr.ndim == 2 else [Value(w) for w in arr]
    return p


def logits(p, x):
    hidden = [h.tanh() for h in layer(p["W1"], p["b1"], [Value(v) for v in x])]
    return layer(p["W2"], p["b2"], hidden)


def forward(params, X):
    p = wrap(params)
    probs = []
    for x in X:
        z = np.array([o.data for o in logits(p, x)])
        e = np.exp(z - z.max())
        probs.append(e / e.sum())
    return np.array(probs)


def gradients(params, X, y):
    p = wrap(params)
    total = Value(0.0)
    for x, label in zip(X, y):
        outs = logits(p, x)
        top = max(o.data for o in outs)
        shifted = [o + (-top) for o in outs]
        s = Value(0.0)
        for o in shifted:
            s = s + o.exp()
        nll = s.log() + shifted[label] * (-1.0)
        total = total + nll * (1.0 / len(X))
    total.backward()
    return {name: np.array([[w.grad for w in row] for row in v]) if name[0] == "W" else np.array([w.grad for w in v])
            for name, v in p.items()}
