"""The gradient is divided by the ranks' full mini-batch sizes although the last rank may hold fewer samples; it should
be divided by the number of samples that are really there.

Source: https://github.com/LBANN/lbann/issues/10 (Handling of partially complete mini-batches)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
MINI_BATCH_SIZE = 4


class Rank:
    """Holds a buffer of fixed size, of which only the first `current` rows are samples"""

    def __init__(self, X, y):
        self.current = X.shape[0]
        self.data = np.zeros((MINI_BATCH_SIZE, X.shape[1]), X.dtype)
        self.labels = np.zeros(MINI_BATCH_SIZE, X.dtype)
        self.data[:self.current] = X
        self.labels[:self.current] = y

    def fprop(self, W, b):
        z = self.data @ W + b
        return 1 / (1 + np.exp(-z))

    def bprop(self, W, b):
        delta = self.fprop(W, b) - self.labels
        delta[self.current:] = 0
        return self.data.T @ delta, delta.sum()


def distribute(X, y):
    ranks = []
    for start in range(0, len(X), MINI_BATCH_SIZE):
        stop = start + MINI_BATCH_SIZE
        ranks.append(Rank(X[start:stop], y[start:stop]))
    return ranks


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    W, b = params["W"], params["b"]
    dW = np.zeros_like(W)
    db = np.zeros_like(b)
    samples = 0
    for rank in distribute(X, y):
        w_grad, b_grad = rank.bprop(W, b)
        dW = dW + w_grad
        db = db + b_grad
        samples += MINI_BATCH_SIZE  # right: samples += rank.current
    return {"W": dW / samples, "b": db / samples}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {name: params[name] - lr * g[name] for name in params}
