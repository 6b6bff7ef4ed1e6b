"""The loss takes its numbers out of the tensor and puts the result in a fresh one without parents, so backward ends
there and all gradients stay 0; it has to be computed with the recorded operations.

Source: https://github.com/SKaiNET-developers/SKaiNET/pull/877 (CrossEntropyLoss tape detach)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Tensor:
    def __init__(self, data, parents=(), pullback=None):
        self.data = np.asarray(data)
        self.grad = np.zeros_like(self.data)
        self.parents, self.pullback = parents, pullback

    def __matmul__(self, other):
        return Tensor(self.data @ other.data, (self, other), lambda g: (g @ other.data.T, self.data.T @ g))

    def __mul__(self, other):
        return Tensor(self.data * other.data, (self, other), lambda g: (g * other.data, g * self.data))

    def plus_bias(self, b):
        return Tensor(self.data + b.data, (self, b), lambda g: (g, g.sum(axis=0)))

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, (self,), lambda g: (g * (1 - t ** 2),))

    def log_softmax(self):
        s = self.data - self.data.max(axis=1, keepdims=True)
        out = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
        return Tensor(out, (self,), lambda g: (g - np.exp(out) * g.sum(axis=1, keepdims=True),))

    def sum(self):
        return Tensor(self.data.sum(), (self,), lambda g: (g * np.ones_like(self.data),))

    def backward(self):
        tape = []

        def visit(t):
            if t not in tape:
                for p in t.parents:
                    visit(p)
                tape.append(t)
        visit(self)
        self.grad = np.ones_like(self.data)
        for t in reversed(tape):
            if t.pullback:
                for p, g in zip(t.parents, t.pullback(t.grad)):
                    p.grad = p.grad + g


class CrossEntropyLoss:
    """targets are class indices"""

    def forward(self, preds, targets):
        log_probs = preds.log_softmax()
        one_hot = np.zeros_like(log_probs.data)
        one_hot[np.arange(len(targets)), targets] = -1 / len(targets)
        return Tensor(np.sum(one_hot * log_probs.data))  # right: return (Tensor(one_hot) * log_probs).sum()


def model(p, X):
    h = (Tensor(X) @ p["W1"]).plus_bias(p["b1"]).tanh()
    return (h @ p["W2"]).plus_bias(p["b2"])


def forward(params, X):
    p = {k: Tensor(v) for k, v in params.items()}
    return np.exp(model(p, X).log_softmax().data)


def loss(params, X, y):
    p = {k: Tensor(v) for k, v in params.items()}
    return CrossEntropyLoss().forward(model(p, X), y).data


def gradients(params, X, y):
    p = {k: Tensor(v) for k, v in params.items()}
    CrossEntropyLoss().forward(model(p, X), y).backward()
    return {k: t.grad for k, t in p.items()}
