"""The whole penalty is added in each of the batches of an epoch, so it counts n_batches times; each batch should add
its n_batches-th part.

Source: https://github.com/FluxML/MLJFlux.jl/pull/214 (Divide penalty by n_batches)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L1 = 0.03
L2 = 0.14

BATCH_SIZE = 2


class Penalizer:
    def __init__(self, lambda1, lambda2):
        self.lambda1, self.lambda2 = lambda1, lambda2

    def __call__(self, W):
        return self.lambda1 * np.abs(W).sum() + self.lambda2 / 2 * (W ** 2).sum()

    def gradient(self, W):
        return self.lambda1 * np.sign(W) + self.lambda2 * W


penalty = Penalizer(L1, L2)


def collate(X, y):
    return [(X[i:i + BATCH_SIZE], y[i:i + BATCH_SIZE]) for i in range(0, len(X), BATCH_SIZE)]


def chain(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h, h @ params["W2"].T + params["b2"]


def batch_gradient(params, X, y, size):
    h, out = chain(params, X)
    d2 = 2 * (out - y) / size
    d1 = d2 @ params["W2"] * (1 - h ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def epoch(params, X, y):
    """Training loss and gradient, summed over the batches"""
    data = collate(X, y)
    n_batches = len(data)
    training_loss = 0.0
    grads = {k: np.zeros_like(v) for k, v in params.items()}
    for Xb, yb in data:
        batch_loss = np.sum((chain(params, Xb)[1] - yb) ** 2) / y.size
        batch_penalty = sum(penalty(params[k]) for k in ("W1", "W2"))
        training_loss = training_loss + batch_loss + batch_penalty
        # right: training_loss = training_loss + batch_loss + batch_penalty / n_batches
        for k, g in batch_gradient(params, Xb, yb, y.size).items():
            grads[k] += g
            if k.startswith("W"):
                grads[k] += penalty.gradient(params[k])  # right: grads[k] += penalty.gradient(params[k]) / n_batches
    return training_loss, grads


def forward(params, X):
    return chain(params, X)[1]


def loss(params, X, y):
    return epoch(params, X, y)[0]


def gradients(params, X, y):
    return epoch(params, X, y)[1]


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
