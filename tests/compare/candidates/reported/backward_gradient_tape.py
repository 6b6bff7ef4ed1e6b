"""The loss is built from the plain data of the log-probabilities and has no parents, so that backward() stops there and
every gradient stays 0; it should be made of recorded operations.

Source: https://github.com/SKaiNET-developers/SKaiNET/issues/862 (CrossEntropyLoss detaches the tape; mended in pull
request 877)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Tensor:
    """parents: pairs of a tensor and the function that takes the gradient back to it"""

    def __init__(self, data, parents=()):
        self.data = data
        self.parents = parents
        self.grad = np.zeros_like(data)

    def matmul(self, other):
        return Tensor(self.data @ other.data, ((self, lambda g: g @ other.data.T), (other, lambda g: self.data.T @ g)))

    def transpose(self):
        return Tensor(self.data.T, ((self, lambda g: g.T),))

    def add(self, bias):
        return Tensor(self.data + bias.data, ((self, lambda g: g), (bias, lambda g: g.sum(axis=0))))

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, ((self, lambda g: g * (1 - t * t)),))

    def log_softmax(self):
        top = self.data - self.data.max(axis=1, keepdims=True)
        out = top - np.log(np.exp(top).sum(axis=1, keepdims=True))
        return Tensor(out, ((self, lambda g: g - np.exp(out) * g.sum(axis=1, keepdims=True)),))

    def times(self, constant):
        return Tensor(self.data * constant, ((self, lambda g: g * constant),))

    def sum(self):
        return Tensor(self.data.sum(), ((self, lambda g: g * np.ones_like(self.data)),))

    def backward(self):
        order, seen = [], set()

        def visit(t):
            if id(t) not in seen:
                seen.add(id(t))
                for parent, _ in t.parents:
                    visit(parent)
                order.append(t)
        visit(self)
        self.grad = np.ones_like(self.data)
        for t in reversed(order):
            for parent, back in t.parents:
                parent.grad = parent.grad + back(t.grad)


def cross_entropy(log_probs, targets):
    n, classes = log_probs.data.shape
    picked = log_probs.data[np.arange(n), targets]
    # right: picked = log_probs.times(np.eye(classes, dtype=log_probs.data.dtype)[targets])
    return Tensor(-picked.mean())  # right: return picked.sum().times(-1 / n)


def model(p, X):
    h = Tensor(X).matmul(p["W1"].transpose()).add(p["b1"]).tanh()
    return h.matmul(p["W2"].transpose()).add(p["b2"]).log_softmax()


def forward(params, X):
    return np.exp(model({name: Tensor(value) for name, value in params.items()}, X).data)


def loss(params, X, y):
    return cross_entropy(model({name: Tensor(value) for name, value in params.items()}, X), y).data


def gradients(params, X, y):
    p = {name: Tensor(value) for name, value in params.items()}
    cross_entropy(model(p, X), y).backward()
    return {name: t.grad for name, t in p.items()}
