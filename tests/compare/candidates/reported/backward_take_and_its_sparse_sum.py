"""The gradient of take is put back with += at the indices, which counts an index that occurs several times only once;
np.add.at is needed.

Source: https://github.com/HIPS/autograd/issues/39 (numpy.take and duplicate indices)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3


class Node:
    def __init__(self, value, parents=()):
        self.value = value
        self.parents = parents  # (node, function from this node's gradient to the parent's)


def dot(a, b):
    return Node(a.value @ b.value, ((a, lambda g: g @ b.value.T), (b, lambda g: a.value.T @ g)))


def transpose(a):
    return Node(a.value.T, ((a, lambda g: g.T),))


def add(a, b):
    return Node(a.value + b.value, ((a, lambda g: g), (b, lambda g: g)))


def take(a, idx):
    return Node(a.value[idx], ((a, lambda g: untake(g, idx, a.value)),))


def untake(val, idx, like):
    new_array = np.zeros_like(like)
    new_array[idx] += val  # right: np.add.at(new_array, idx, val)
    return new_array


def as_row(a):
    return Node(a.value[None, :], ((a, lambda g: g[0]),))


def cross_entropy(scores, y):
    s = scores.value - scores.value.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    n = len(y)

    def vjp(g):
        p = np.exp(logp)
        p[np.arange(n), y] -= 1
        return g * p / n
    return Node(-np.mean(logp[np.arange(n), y]), ((scores, vjp),))


def backward_pass(end):
    order, seen = [], set()

    def visit(node):
        if id(node) not in seen:
            seen.add(id(node))
            for parent, _ in node.parents:
                visit(parent)
            order.append(node)
    visit(end)
    outgrads = {id(end): 1.0}
    for node in reversed(order):
        g = outgrads[id(node)]
        for parent, vjp in node.parents:
            outgrads[id(parent)] = outgrads.get(id(parent), 0) + vjp(g)
    return outgrads


def scores_of(W, b, X):
    # every sample has its copy of the intercepts
    rows = np.zeros(len(X), dtype=int)
    return add(dot(Node(X), transpose(W)), take(as_row(b), rows))


def forward(params, X):
    s = scores_of(Node(params["W"]), Node(params["b"]), X).value
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    return cross_entropy(scores_of(Node(params["W"]), Node(params["b"]), X), y).value


def gradients(params, X, y):
    W, b = Node(params["W"]), Node(params["b"])
    grads = backward_pass(cross_entropy(scores_of(W, b, X), y))
    return {"W": grads[id(W)], "b": grads[id(b)]}
