"""__rsub__ is called for other - self and computes self - other; the operands have to be switched.

Source: https://github.com/bpesquet/pyfit/issues/1 (order of operations)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"


def scalar(x):
    return x if isinstance(x, Scalar) else Scalar(x)


class Scalar:
    """Stores a single scalar value and its gradient"""

    def __init__(self, data, children=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self.children = children
        self.slopes = slopes
        self.depth = 1 + max((c.depth for c in children), default=0)

    def __add__(self, other):
        other = scalar(other)
        return Scalar(self.data + other.data, (self, other), (1.0, 1.0))

    def __sub__(self, other):
        other = scalar(other)
        return Scalar(self.data - other.data, (self, other), (1.0, -1.0))

    def __mul__(self, other):
        other = scalar(other)
        return Scalar(self.data * other.data, (self, other), (other.data, self.data))

    def relu(self):
        return Scalar(max(self.data, 0.0), (self,), (float(self.data > 0),))

    def __radd__(self, other):
        return self + other

    def __rsub__(self, other):
        return self - other  # right: return scalar(other) - self

    def backward(self):
        nodes, todo = {self: None}, [self]
        while todo:
            for child in todo.pop().children:
                if child not in nodes:
                    nodes[child] = None
                    todo.append(child)
        self.grad = 1.0
        for node in sorted(nodes, key=lambda n: -n.depth):
            for child, slope in zip(node.children, node.slopes):
                child.grad += slope * node.grad


def leaves(params):
    return [Scalar(w) for w in params["W"]], Scalar(params["b"])


def neuron(w, b, x):
    return sum((wi * xi for wi, xi in zip(w, x)), b)


def total_loss(w, b, X, y):
    losses = [(1 - neuron(w, b, xi) * yi).relu() for xi, yi in zip(X, y)]
    return sum(losses) * (1.0 / len(losses))


def forward(params, X):
    return np.array([neuron(*leaves(params), x).data for x in X])


def loss(params, X, y):
    return total_loss(*leaves(params), X, y).data


def gradients(params, X, y):
    w, b = leaves(params)
    total_loss(w, b, X, y).backward()
    return {"W": np.array([wi.grad for wi in w]), "b": np.array(b.grad)}
