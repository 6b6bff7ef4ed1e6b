"""While gradients are accumulated over several small batches, the loss of each is not scaled by its share, so the step
is taken with the sum of the batches' mean gradients, which is too large.

Source: https://github.com/fastai/fastai/issues/3023 (Gradient Accumulation causes lower lr to be same as non-gradient
accumulation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Model:
    def __init__(self, params):
        self.p = {k: np.array(v, dtype=float) for k, v in params.items()}
        self.zero_grad()

    def zero_grad(self):
        self.grad = {k: np.zeros_like(v) for k, v in self.p.items()}

    def __call__(self, xb):
        self.xb = xb
        self.h = np.maximum(xb @ self.p["W1"].T + self.p["b1"], 0)
        return sigmoid(self.h @ self.p["W2"].T + self.p["b2"])

    def backward(self, preds, yb, scale=1.0):
        d = scale * (preds - yb) / yb.size
        dh = (d @ self.p["W2"]) * (self.h > 0)
        self.grad["W2"] += d.T @ self.h
        self.grad["b2"] += d.sum(0)
        self.grad["W1"] += dh.T @ self.xb
        self.grad["b1"] += dh.sum(0)


class GradientAccumulation:
    def __init__(self, n_acc):
        self.n_acc = n_acc
        self.count = 0

    def after_batch(self, learn, yb):
        self.count += len(yb)
        if self.count >= self.n_acc:
            learn.opt_step()
            self.count = 0


class Learner:
    def __init__(self, model, lr, bs, n_acc):
        self.model, self.lr, self.bs, self.n_acc = model, lr, bs, n_acc
        self.cb = GradientAccumulation(n_acc)

    def opt_step(self):
        for k in self.model.p:
            self.model.p[k] -= self.lr * self.model.grad[k]
        self.model.zero_grad()

    def fit(self, X, y):
        for i in range(0, len(X), self.bs):
            xb, yb = X[i:i + self.bs], y[i:i + self.bs]
            preds = self.model(xb)
            self.model.backward(preds, yb)  # right: self.model.backward(preds, yb, scale=len(xb) / self.n_acc)
            self.cb.after_batch(self, yb)


def forward(params, X):
    return Model(params)(X)


def step(params, X, y, lr):
    learn = Learner(Model(params), lr, bs=2, n_acc=len(X))
    learn.fit(X, y)
    return learn.model.p
