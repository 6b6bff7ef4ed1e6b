"""The maximum of the whole batch is subtracted instead of each row's: rows far below the largest logit underflow to
log(0).

Source: https://github.com/apache/singa/pull/540 (comment proposing np.exp(x - np.max(x)) / e_x.sum() for rows
[0..3] and [10000..10003])
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 4, 4)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def log_softmax(x):
    shifted = x - np.max(x)  # right: shifted = x - np.max(x, axis=-1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))


class Model:
    def __init__(self, W1, b1, W2, b2):
        self.W1, self.b1, self.W2, self.b2 = W1, b1, W2, b2

    def __call__(self, x):
        self.x = x
        self.h = np.tanh(x @ self.W1 + self.b1)
        self.logp = log_softmax(self.h @ self.W2 + self.b2)
        return self.logp

    def nll(self, y):
        return -self.logp[np.arange(len(y)), y].mean()

    def backward(self, y):
        g = np.exp(self.logp)
        g[np.arange(len(y)), y] -= 1.0
        g /= len(y)
        gh = (g @ self.W2.T) * (1 - self.h * self.h)
        return dict(W1=self.x.T @ gh, b1=gh.sum(0), W2=self.h.T @ g, b2=g.sum(0))


def forward(params, X):
    return np.exp(Model(**params)(X))


def loss(params, X, y):
    model = Model(**params)
    model(X)
    return model.nll(y)


def gradients(params, X, y):
    model = Model(**params)
    model(X)
    return model.backward(y)


def predict(params, X):
    return Model(**params)(X).argmax(-1)
