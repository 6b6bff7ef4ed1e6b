"""RectifiedLinear has no derivative of its own and inherits the base class's, which is 1 everywhere; it should be 0
where the input isn't positive.

Source: https://github.com/deeplearning4j/nd4j/issues/271 (relu derivative is returning ones)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"


class BaseTransformOp:
    """Elementwise op on an array, x -> z."""

    name = "base"

    def __init__(self, x):
        self.x = x

    def apply(self):
        raise NotImplementedError

    def derivative(self):
        return np.ones_like(self.x)  # or here


class Identity(BaseTransformOp):
    name = "identity"

    def apply(self):
        return self.x


class Tanh(BaseTransformOp):
    name = "tanh"

    def apply(self):
        return np.tanh(self.x)

    def derivative(self):
        return 1 - np.tanh(self.x) ** 2


class RectifiedLinear(BaseTransformOp):  # or here
    name = "relu"

    def apply(self):
        return np.where(self.x > 0, self.x, 0)  # or here
    # missing: def derivative(self):
        # missing: return np.where(self.x > 0, 1, 0)


OPS = {op.name: op for op in (Identity, Tanh, RectifiedLinear)}


def create_transform(name, x):
    return OPS[name](x)


def activate(params, X, names):
    """Activations and ops of all layers."""
    acts, ops = [X], []
    for i, name in enumerate(names, 1):
        op = create_transform(name, acts[-1] @ params[f"W{i}"] + params[f"b{i}"])
        ops.append(op)
        acts.append(op.apply())
    return acts, ops


NAMES = ["relu"] * (len(LAYERS) - 2) + ["identity"]


def forward(params, X):
    return activate(params, X, NAMES)[0][-1]


def loss(params, X, y):
    return 0.5 * ((forward(params, X) - y) ** 2).sum(axis=1).mean()


def gradients(params, X, y):
    acts, ops = activate(params, X, NAMES)
    grads = {}
    err = (acts[-1] - y) / len(X)
    for i in range(len(NAMES), 0, -1):
        delta = err * ops[i - 1].derivative()
        grads[f"W{i}"] = acts[i - 1].T @ delta
        grads[f"b{i}"] = delta.sum(axis=0)
        err = delta @ params[f"W{i}"].T
    return grads
