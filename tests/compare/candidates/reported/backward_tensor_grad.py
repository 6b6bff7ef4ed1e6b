"""The gradient of add is broadcast to the operands' shapes; where an operand was broadcast in the forward pass, its
gradient has to be summed (collapsed) to its shape.

Source: https://github.com/apache/tvm/pull/2465 (Fix broadcast add and subtract gradient calculation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Call:
    def __init__(self, op, args, value):
        self.op, self.args, self.value = op, args, value


def var(value):
    return Call("var", [], value)


def broadcast_to_like(data, like):
    return np.zeros_like(like.value) + data


def collapse_sum_like(data, like):
    extra = data.ndim - like.value.ndim
    return data.sum(axis=tuple(range(extra))) if extra else data


def add(a, b):
    return Call("add", [a, b], a.value + b.value)


def dense(a, w):
    return Call("nn.dense", [a, w], a.value @ w.value.T)


def relu(a):
    return Call("nn.relu", [a], np.maximum(a.value, 0))


def add_grad(orig, grad):
    """Returns [grad, grad]"""
    return [broadcast_to_like(grad, orig.args[0]), broadcast_to_like(grad, orig.args[1])]
    # right: return [collapse_sum_like(grad, orig.args[0]), collapse_sum_like(grad, orig.args[1])]


def dense_grad(orig, grad):
    a, w = orig.args
    return [grad @ w.value, grad.T @ a.value]


def relu_grad(orig, grad):
    return [np.where(orig.args[0].value > 0, grad, np.zeros_like(grad))]


GRADIENTS = {"add": add_grad, "nn.dense": dense_grad, "nn.relu": relu_grad, "var": lambda orig, grad: []}


def reverse(call, grad, found):
    found[id(call)] = grad
    for arg, g in zip(call.args, GRADIENTS[call.op](call, grad)):
        reverse(arg, g, found)


def mlp(params, X):
    leaves = {name: var(value) for name, value in params.items()}
    h = relu(add(dense(var(X), leaves["W1"]), leaves["b1"]))
    return leaves, add(dense(h, leaves["W2"]), leaves["b2"])


def forward(params, X):
    return mlp(params, X)[1].value


def gradients(params, X, y):
    leaves, out = mlp(params, X)
    found = {}
    reverse(out, 2 * (out.value - y) / y.size, found)
    return {name: found[id(leaf)] for name, leaf in leaves.items()}
