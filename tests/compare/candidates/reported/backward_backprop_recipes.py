"""backprop stores the gradient of a parent anew each time one of its children sends one; where the parent has several
children the gradients should be added up.

Source: https://github.com/callummcdougall/ARENA_2.0/pull/18 (Add Chapter 0, Autograd section backprop test)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"


class Tensor:
    def __init__(self, array, parents=(), back_fns=()):
        self.array = array
        self.parents, self.back_fns = parents, back_fns


def unbroadcast(grad, shape):
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    return grad


def add(x, y):
    return Tensor(x.array + y.array, (x, y),
                  (lambda g: unbroadcast(g, x.array.shape), lambda g: unbroadcast(g, y.array.shape)))


def multiply(x, y):
    return Tensor(x.array * y.array, (x, y), (lambda g: g * y.array, lambda g: g * x.array))


def linear(x, w):
    return Tensor(x.array @ w.array.T, (x, w), (lambda g: g @ w.array, lambda g: g.T @ x.array))


def sigmoid(x):
    s = 1 / (1 + np.exp(-x.array))
    return Tensor(s, (x,), (lambda g: g * s * (1 - s),))


def mean_squared(x, target):
    diff = x.array - target
    return Tensor(np.mean(diff ** 2), (x,), (lambda g: g * 2 * diff / diff.size,))


def sorted_computational_graph(root):
    result = []

    def visit(node):
        for parent in node.parents:
            if not any(parent is other for other in result):
                visit(parent)
        result.append(node)
    visit(root)
    return result[::-1]


def backprop(end_node):
    grads = {id(end_node): np.ones_like(end_node.array)}
    for node in sorted_computational_graph(end_node):
        outgrad = grads[id(node)]
        for parent, back_fn in zip(node.parents, node.back_fns):
            in_grad = back_fn(outgrad)
            grads[id(parent)] = in_grad  # right: grads[id(parent)] = grads.get(id(parent), 0) + in_grad
    return grads


def mlp(tensors, X):
    z = add(linear(Tensor(X), tensors["W1"]), tensors["b1"])
    h = multiply(z, sigmoid(z))
    return add(linear(h, tensors["W2"]), tensors["b2"])


def forward(params, X):
    return mlp({name: Tensor(params[name]) for name in params}, X).array


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    tensors = {name: Tensor(params[name]) for name in params}
    grads = backprop(mean_squared(mlp(tensors, X), y))
    return {name: grads[id(tensors[name])] for name in params}
