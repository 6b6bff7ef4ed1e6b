"""Where two tapes meet, the second is put behind the first as it stands, so that the layers on the second run backward
before the first has sent its part; the operations should be merged in the order in which they were recorded.

Source: https://github.com/chelsea0x3b/dfdx/issues/507 (Bug: Binary operations do not always merge tapes in the
correct order.)
"""

import itertools

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


class Tensor:
    """An array, and the tape of operations that led to it; dev numbers tensors and operations alike"""

    def __init__(self, dev, data, tape=()):
        self.dev, self.data, self.tape = dev, data, list(tape)
        self.id = next(dev)

    def without_tape(self):
        bare = Tensor(self.dev, self.data)
        bare.id = self.id
        return bare

    def record(self, data, tape, op):
        out = Tensor(self.dev, data, tape)
        out.tape.append((next(self.dev), lambda grads: op(grads, grads[out.id])))
        return out

    def add_grad(self, grads, g):
        grads[self.id] = grads.get(self.id, 0) + g

    def unary(self, data, dfdx):
        return self.record(data, self.tape, lambda grads, g: self.add_grad(grads, g * dfdx))

    def linear(self, W, b):
        def op(grads, g):
            W.add_grad(grads, g.T @ self.data)
            b.add_grad(grads, g.sum(axis=0))
            self.add_grad(grads, g @ W.data)
        return self.record(self.data @ W.data.T + b.data, self.tape, op)

    def __sub__(self, other):
        def op(grads, g):
            self.add_grad(grads, g)
            other.add_grad(grads, -g)
        tape = self.tape + other.tape
        # right: tape = sorted(self.tape + other.tape, key=lambda entry: entry[0])
        return self.record(self.data - other.data, tape, op)

    def backward(self):
        grads = {self.id: np.full_like(self.data, 1 / self.data.size)}
        for _, op in reversed(self.tape):
            op(grads)
        return grads


def model(params, X):
    dev = itertools.count()
    p = {name: Tensor(dev, a) for name, a in params.items()}
    z = Tensor(dev, X).linear(p["W1"], p["b1"])
    t = np.tanh(z.data)
    return p, z.unary(t, 1 - t * t).linear(p["W2"], p["b2"])


def cross_entropy(logits, y):
    z = logits.data
    softplus = logits.without_tape().unary(np.logaddexp(0, z), 1 / (1 + np.exp(-z)))
    return softplus - logits.unary(z * y, y)


def forward(params, X):
    return 1 / (1 + np.exp(-model(params, X)[1].data))


def loss(params, X, y):
    return cross_entropy(model(params, X)[1], y).data.mean()


def gradients(params, X, y):
    p, logits = model(params, X)
    grads = cross_entropy(logits, y).backward()
    return {name: grads[t.id] for name, t in p.items()}
