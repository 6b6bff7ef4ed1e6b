"""The denominator of the cross-entropy is exp(sum(x)), the exponential of the sum of the scores, where it should be
sum(exp(x)).

Source: https://github.com/pytorch/pytorch/pull/70220 (Corrected typo in Cross entropy formula)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class CrossEntropyLoss:
    """loss(x, class) = -x[class] + log(denominator), averaged over the minibatch."""

    def one(self, x, c):
        x = x - x.max()
        return -x[c] + np.log(np.exp(np.sum(x)))  # right: return -x[c] + np.log(np.sum(np.exp(x)))

    def __call__(self, input, target):
        total = 0.0
        for x, c in zip(input, target):
            total = total + self.one(x, c)
        return total / len(target)

    def grad(self, input, target):
        e = np.exp(input - input.max(1, keepdims=True))
        g = e / e.sum(1, keepdims=True)
        for i, c in enumerate(target):
            g[i, c] -= 1
        return g / len(target)


def linear(x, weight, bias):
    return x @ weight.T + bias


def scores(params, X):
    h = np.tanh(linear(X, params["W1"], params["b1"]))
    return h, linear(h, params["W2"], params["b2"])


def forward(params, X):
    x = scores(params, X)[1]
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


criterion = CrossEntropyLoss()


def loss(params, X, y):
    return criterion(scores(params, X)[1], y)


def gradients(params, X, y):
    h, x = scores(params, X)
    g = criterion.grad(x, y)
    gh = (g @ params["W2"]) * (1 - h * h)
    return {"W1": gh.T @ X, "b1": gh.sum(0), "W2": g.T @ h, "b2": g.sum(0)}
