"""The gradient of SquaredDifference hands back the two inputs and ignores the incoming gradient; it should be 2 * grad
* (x - y) for the first and the negative of it for the second.

Source: https://github.com/SciSharp/TensorFlow.NET/issues/787 (SquaredDifference gives incorrect gradients)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
_gradient_registry = {}


def RegisterGradient(op_type):
    return lambda function: _gradient_registry.setdefault(op_type, function)


class Tape:
    def __init__(self):
        self.values, self.operations = [], {}

    def watch(self, value):
        self.values.append(value)
        return len(self.values) - 1

    def run(self, op_type, compute, *sources):
        inputs = [self.values[s] for s in sources]
        handle = self.watch(compute(*inputs))
        self.operations[handle] = op_type, inputs, sources
        return handle

    def gradient(self, target):
        grads = {target: 1.0}
        for handle, (op_type, inputs, sources) in reversed(self.operations.items()):
            for source, g in zip(sources, _gradient_registry[op_type](inputs, grads[handle])):
                grads[source] = grads.get(source, 0) + g
        return grads


@RegisterGradient("Dense")
def _DenseGrad(inputs, grad):
    x, w, b = inputs
    return [grad @ w.T, x.T @ grad, grad.sum(axis=0)]


@RegisterGradient("Tanh")
def _TanhGrad(inputs, grad):
    return [grad * (1 - np.tanh(inputs[0]) ** 2)]


@RegisterGradient("Mean")
def _MeanGrad(inputs, grad):
    return [np.full_like(inputs[0], grad / inputs[0].size)]


@RegisterGradient("SquaredDifference")
def _SquaredDifferenceGrad(inputs, grad):
    x, y = inputs
    return [x, y]  # right: return [2 * grad * (x - y), -2 * grad * (x - y)]


def dense(x, w, b):
    return x @ w + b


def build(tape, params, X):
    at = {name: tape.watch(value) for name, value in params.items()}
    h = tape.run("Tanh", np.tanh, tape.run("Dense", dense, tape.watch(X), at["W1"], at["b1"]))
    return at, tape.run("Dense", dense, h, at["W2"], at["b2"])


def total(tape, params, X, y):
    at, out = build(tape, params, X)
    return at, tape.run("Mean", np.mean, tape.run("SquaredDifference", lambda x, t: (x - t) ** 2, out, tape.watch(y)))


def forward(params, X):
    tape = Tape()
    return tape.values[build(tape, params, X)[1]]


def gradients(params, X, y):
    tape = Tape()
    at, target = total(tape, params, X, y)
    grads = tape.gradient(target)
    return {name: grads[handle] for name, handle in at.items()}
