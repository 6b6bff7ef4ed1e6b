"""`if batches_done % gradient_accumulations:` is true for every batch but the last one, so the optimizer steps after
each of these and the last gradient is lost: it has to step when the remainder is 0.

Source: https://github.com/eriklindernoren/PyTorch-YOLOv3/pull/313 (Fix a bug for gradient accumulation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "half_mse"


class Darknet:
    def __init__(self, params):
        self.weights = dict(params)
        self.zero_grad()

    def zero_grad(self):
        self.grad = {name: np.zeros_like(w) for name, w in self.weights.items()}

    def __call__(self, x):
        w = self.weights
        self.x = x
        self.z = x @ w["W1"].T + w["b1"]
        self.a = np.where(self.z > 0, self.z, 0.01 * self.z)
        return self.a @ w["W2"].T + w["b2"]

    def backward(self, d):
        dz = d @ self.weights["W2"] * np.where(self.z > 0, 1.0, 0.01).astype(d.dtype)
        self.grad["W2"] += d.T @ self.a
        self.grad["b2"] += d.sum(0)
        self.grad["W1"] += dz.T @ self.x
        self.grad["b1"] += dz.sum(0)

    def sgd(self, lr):
        self.weights = {name: w - lr * self.grad[name] for name, w in self.weights.items()}


def forward(params, X):
    return Darknet(params)(X)


def loss(params, X, y):
    return np.sum((Darknet(params)(X) - y) ** 2) / 2 / len(X)


def gradients(params, X, y):
    model = Darknet(params)
    model.backward((model(X) - y) / len(X))
    return model.grad


def step(params, X, y, lr):
    model = Darknet(params)
    gradient_accumulations = len(X)
    batches_done = 0
    for img, target in zip(X, y):
        batches_done += 1
        out = model(img[None])
        model.backward((out - target[None]) / gradient_accumulations)
        if batches_done % gradient_accumulations:  # right: if batches_done % gradient_accumulations == 0:
            model.sgd(lr)
            model.zero_grad()
    return model.weights
