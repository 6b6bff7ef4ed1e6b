"""backward() forgets a tensor's grad_fn at its first call, so a tensor used twice (the scores, in the difference and
in logsumexp) passes on the first branch's gradient only. Every branch's contribution should be passed on.

Source: https://github.com/TrenTorch/TrenTorch/pull/182 (fix: critical autograd bug dropping gradients on shared
non-leaf tensors)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


class Tensor:
    def __init__(self, data, grad_fn=None):
        self.data = data
        self.grad = None
        self._grad_fn = grad_fn

    def backward(self, grad):
        self.grad = grad if self.grad is None else self.grad + grad
        if self._grad_fn is not None:
            grad_fn, self._grad_fn = self._grad_fn, None  # right: nothing
            for parent, g in grad_fn(grad):  # right: for parent, g in self._grad_fn(grad):
                parent.backward(g)


def linear(x, w, b):
    def grad_fn(g):
        return [(x, g @ w.data.T), (w, x.data.T @ g), (b, g.sum(axis=0))]
    return Tensor(x.data @ w.data + b.data, grad_fn)


def sigmoid(x):
    s = 1 / (1 + np.exp(-x.data))
    return Tensor(s, lambda g: [(x, g * s * (1 - s))])


def logsumexp(x):
    top = x.data.max(axis=1, keepdims=True)
    value = top + np.log(np.exp(x.data - top).sum(axis=1, keepdims=True))
    return Tensor(value, lambda g: [(x, g * np.exp(x.data - value))])


def sub(a, b):
    return Tensor(a.data - b.data, lambda g: [(a, g), (b, -g.sum(axis=1, keepdims=True))])


def nll(logp, y):
    rows = np.arange(len(y))

    def grad_fn(g):
        d = np.zeros_like(logp.data)
        d[rows, y] = -g / len(y)
        return [(logp, d)]
    return Tensor(-logp.data[rows, y].mean(), grad_fn)


class Net:
    def __init__(self, params):
        self.params = {k: Tensor(v) for k, v in params.items()}

    def log_probs(self, X):
        p = self.params
        h = sigmoid(linear(Tensor(X), p["W1"], p["b1"]))
        scores = linear(h, p["W2"], p["b2"])
        return sub(scores, logsumexp(scores))


def forward(params, X):
    return np.exp(Net(params).log_probs(X).data)


def loss(params, X, y):
    return nll(Net(params).log_probs(X), y).data


def gradients(params, X, y):
    net = Net(params)
    nll(net.log_probs(X), y).backward(1.0)
    return {k: t.grad for k, t in net.params.items()}
