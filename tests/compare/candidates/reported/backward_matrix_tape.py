"""The gradient with respect to the left factor of C = A @ B is dC @ B; it should be dC @ B transposed (it runs because
all layers have four units).

Source: https://github.com/HomericIntelligence/Odyssey/issues/2136 (Fix matmul backward chain rule implementation);
the same in tile-ai/TileOPs pull 54 (review)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4)
ACTIVATION = "tanh"
OUTPUT = "identity"
LAYOUT = "in_out"


def matmul_backward(dC, A, B):
    """C = A @ B"""
    grad_a = dC @ B  # right: grad_a = dC @ B.T
    grad_b = A.T @ dC
    return grad_a, grad_b


def add_backward(dC, A, B):
    """C = A + B, where B is a row that was broadcast"""
    return dC, dC.sum(axis=0)


def tanh_backward(dC, out):
    return (dC * (1 - out * out),)


class Tape:
    def __init__(self):
        self.records = []   # (output slot, input slots, function from dC to gradients)
        self.values = []

    def put(self, value):
        self.values.append(value)
        return len(self.values) - 1

    def matmul(self, a, b):
        A, B = self.values[a], self.values[b]
        c = self.put(A @ B)
        self.records.append((c, (a, b), lambda dC: matmul_backward(dC, A, B)))
        return c

    def add(self, a, b):
        A, B = self.values[a], self.values[b]
        c = self.put(A + B)
        self.records.append((c, (a, b), lambda dC: add_backward(dC, A, B)))
        return c

    def tanh(self, a):
        out = np.tanh(self.values[a])
        c = self.put(out)
        self.records.append((c, (a,), lambda dC: tanh_backward(dC, out)))
        return c

    def backward(self, slot, seed):
        grads = {slot: seed}
        for out, inputs, rule in reversed(self.records):
            for i, g in zip(inputs, rule(grads[out])):
                grads[i] = grads[i] + g if i in grads else g
        return grads


def record(params, X):
    tape = Tape()
    slots = {name: tape.put(p) for name, p in params.items()}
    x = tape.put(X)
    h = tape.tanh(tape.add(tape.matmul(x, slots["W1"]), slots["b1"]))
    out = tape.add(tape.matmul(h, slots["W2"]), slots["b2"])
    return tape, slots, x, out


def forward(params, X):
    tape, _, _, out = record(params, X)
    return tape.values[out]


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))


def gradients(params, X, y):
    tape, slots, _, out = record(params, X)
    grads = tape.backward(out, 2 * (tape.values[out] - y) / y.size)
    return {name: grads[slot] for name, slot in slots.items()}


def input_gradient(params, X, y):
    tape, _, x, out = record(params, X)
    return tape.backward(out, 2 * (tape.values[out] - y) / y.size)[x]
