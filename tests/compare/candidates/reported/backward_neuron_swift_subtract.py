"""The gradient of a subtraction with respect to its first operand is multiplied by -1; only that of the second operand
should be.

Source: https://github.com/wvabrinskas/Neuron/pull/121 (Add ResNet layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "half_mse"


class TensorContext:
    def __init__(self, inputs, backpropagate):
        self.inputs = inputs
        self.backpropagate = backpropagate


class Tensor:
    def __init__(self, value, context=None):
        self.value = value
        self.context = context

    def __sub__(self, other):
        context = TensorContext((self, other), lambda g: (g * -1, g * -1))  # right: context = TensorContext((self, other), lambda g: (g, g * -1))
        return Tensor(self.value - other.value, context)

    def gradients(self, delta, into):
        into[id(self)] = into.get(id(self), 0) + delta
        if self.context is not None:
            for t, g in zip(self.context.inputs, self.context.backpropagate(delta)):
                t.gradients(g, into)
        return into


def dense(x, w, b):
    context = TensorContext((x, w, b), lambda g: (g @ w.value, g.T @ x.value, g.sum(axis=0)))
    return Tensor(x.value @ w.value.T + b.value, context)


def softplus(x):
    context = TensorContext((x,), lambda g: (g / (1 + np.exp(-x.value)),))
    return Tensor(np.logaddexp(0, x.value), context)


def half_square(x):
    n = len(x.value)
    context = TensorContext((x,), lambda g: (g * x.value / n,))
    return Tensor((x.value ** 2).sum() / (2 * n), context)


def feed(t, X):
    return dense(softplus(dense(Tensor(X), t["W1"], t["b1"])), t["W2"], t["b2"])


def forward(params, X):
    return feed({k: Tensor(v) for k, v in params.items()}, X).value


def loss(params, X, y):
    prediction = feed({k: Tensor(v) for k, v in params.items()}, X)
    return half_square(prediction - Tensor(y)).value


def gradients(params, X, y):
    t = {k: Tensor(v) for k, v in params.items()}
    out = half_square(feed(t, X) - Tensor(y)).gradients(1.0, {})
    return {k: out[id(v)] for k, v in t.items()}
