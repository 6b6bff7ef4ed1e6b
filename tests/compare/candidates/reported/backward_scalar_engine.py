"""backward() visits the graph depth first and calls each node once, when it is first reached, so a hidden unit that
feeds two outputs passes on its gradient before all of it has arrived. The nodes should be called in reverse
topological order.

Source: https://github.com/lucasdelimanogueira/PyNorch/issues/90 (Backward() is not traversing in topological order)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"


class Scalar:
    def __init__(self, data, parents=()):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self.grad_fn = None

    def __add__(self, other):
        other = other if isinstance(other, Scalar) else Scalar(other)
        out = Scalar(self.data + other.data, (self, other))

        def grad_fn(g):
            self.grad += g
            other.grad += g
        out.grad_fn = grad_fn
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Scalar) else Scalar(other)
        out = Scalar(self.data * other.data, (self, other))

        def grad_fn(g):
            self.grad += other.data * g
            other.grad += self.data * g
        out.grad_fn = grad_fn
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Scalar(t, (self,))

        def grad_fn(g):
            self.grad += (1 - t * t) * g
        out.grad_fn = grad_fn
        return out

    def backward(self):
        # missing: order, visited = [], set()
        # missing: def visit(node):
            # missing: if id(node) in visited:
                # missing: return
            # missing: visited.add(id(node))
            # missing: for parent in node.parents:
                # missing: visit(parent)
            # missing: order.append(node)
        # missing: visit(self)
        self.grad = 1.0
        visited = set()  # right: nothing
        stack = [self]  # right: nothing
        while stack:  # right: nothing
            node = stack.pop()  # right: nothing
            if id(node) in visited:
        # right: for node in reversed(order):
                continue  # right: nothing
            visited.add(id(node))  # right: nothing
            if node.grad_fn is not None:
                node.grad_fn(node.grad)  # or here
            stack.extend(node.parents)  # right: nothing


class Linear:
    def __init__(self, weight, bias):
        self.weight = [[Scalar(w) for w in row] for row in weight]
        self.bias = [Scalar(b) for b in bias]

    def __call__(self, x):
        out = []
        for row, b in zip(self.weight, self.bias):
            acc = b
            for w, v in zip(row, x):
                acc = acc + w * v
            out.append(acc)
        return out


class MLP:
    def __init__(self, params):
        self.fc1 = Linear(params["W1"], params["b1"])
        self.fc2 = Linear(params["W2"], params["b2"])

    def __call__(self, x):
        h = [u.tanh() for u in self.fc1(x)]
        return self.fc2(h)


def forward(params, X):
    model = MLP(params)
    return np.array([[o.data for o in model(x)] for x in X])


def gradients(params, X, y):
    grads = {k: np.zeros(v.shape) for k, v in params.items()}
    for x, target in zip(X, y):
        model = MLP(params)
        loss = Scalar(0.0)
        for o, t in zip(model(x), target):
            diff = o + (-t)
            loss = loss + diff * diff * (1.0 / y.size)
        loss.backward()
        for i, layer in ((1, model.fc1), (2, model.fc2)):
            grads["W%d" % i] += [[w.grad for w in row] for row in layer.weight]
            grads["b%d" % i] += [b.grad for b in layer.bias]
    return grads
