"""The gradients of the workers are averaged over the batch when they are handled, and the updater averages them over the
batch once more.

Source: https://github.com/apache/singa/pull/65 (SINGA-71 Fix a bug from repeated averaging gradients from workers)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
LOSS = "cross_entropy"


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


class Worker:
    """Adds up the gradients of its own share of the batch."""

    def __init__(self, X, y):
        self.X, self.y = X, y

    def compute(self, W, b):
        d = np.exp(log_softmax(self.X @ W.T + b))
        d[np.arange(len(self.y)), self.y] -= 1
        return {"W": d.T @ self.X, "b": d.sum(axis=0)}


class Updater:
    def __init__(self, lr, batchsize):
        self.lr, self.batchsize = lr, batchsize

    def Update(self, param, grad):
        return param - self.lr * grad / self.batchsize  # or here


class Trainer:
    nworkers = 2

    def __init__(self, X, y, lr):
        self.batchsize = len(y)
        self.workers = [Worker(X[i::self.nworkers], y[i::self.nworkers]) for i in range(self.nworkers)]
        self.updater = Updater(lr, self.batchsize)

    def HandleUpdate(self, params):
        shares = [w.compute(params["W"], params["b"]) for w in self.workers]
        new = {}
        for name in params:
            grad = sum(share[name] for share in shares)
            grad = grad / self.batchsize  # right: nothing
            new[name] = self.updater.Update(params[name], grad)
        return new


def forward(params, X):
    return np.exp(log_softmax(X @ params["W"].T + params["b"]))


def loss(params, X, y):
    return -log_softmax(X @ params["W"].T + params["b"])[np.arange(len(y)), y].mean()


def step(params, X, y, lr):
    return Trainer(X, y, lr).HandleUpdate(params)
