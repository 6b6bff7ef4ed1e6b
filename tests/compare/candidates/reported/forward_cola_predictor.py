"""The predictor's softmax runs along dimension 0, over the samples of the batch; it should run along dimension 1, the
classes.

Source: https://github.com/graviraja/MLOps-Basics/issues/29 (Change Dimension of Softmax from 0 to 1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Softmax:
    def __init__(self, dim):
        self.dim = dim

    def __call__(self, logits):
        e = np.exp(logits - logits.max(axis=self.dim, keepdims=True))
        return e / e.sum(axis=self.dim, keepdims=True)


class ColaModel:
    def __init__(self, params):
        self.W1, self.b1, self.W2, self.b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))

    def __call__(self, X):
        self.h_cls = np.tanh(X @ self.W1.T + self.b1)
        return self.h_cls @ self.W2.T + self.b2

    def training_step(self, X, label):
        logits = self(X)
        m = logits.max(axis=1)
        logsumexp = m + np.log(np.exp(logits - m[:, None]).sum(axis=1))
        return np.mean(logsumexp - logits[np.arange(len(label)), label])

    def backward(self, X, label):
        logits = self(X)
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        d = e / e.sum(axis=1, keepdims=True)
        d[np.arange(len(label)), label] -= 1
        d = d / len(label)
        dh = d @ self.W2 * (1 - self.h_cls ** 2)
        return {"W1": dh.T @ X, "b1": dh.sum(axis=0), "W2": d.T @ self.h_cls, "b2": d.sum(axis=0)}


class ColaPredictor:
    def __init__(self, model):
        self.model = model
        self.softmax = Softmax(dim=0)  # right: self.softmax = Softmax(dim=1)
        self.labels = ["unacceptable", "acceptable"]

    def predict(self, X):
        return self.softmax(self.model(X))


def forward(params, X):
    return ColaPredictor(ColaModel(params)).predict(X)


def loss(params, X, y):
    return ColaModel(params).training_step(X, y)


def gradients(params, X, y):
    return ColaModel(params).backward(X, y)
