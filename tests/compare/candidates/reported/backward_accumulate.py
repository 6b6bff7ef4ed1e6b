"""The gradients are set to zero before every backward pass, so that of the accumulated small batches only the last one
counts in the step.

Source: https://github.com/tientrandinh/Revisiting-Reverse-Distillation/issues/12 (Is it something wrong with grad acc?)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "mse"

batch_size = 2


class ProjLayer:
    def __init__(self, params):
        self.params = params
        self.grad = {k: np.zeros_like(v) for k, v in params.items()}

    def zero_grad(self):
        for k in self.grad:
            self.grad[k] = np.zeros_like(self.params[k])

    def forward(self, img):
        self.img = img
        self.z = img @ self.params["W1"].T + self.params["b1"]
        self.h = self.z / (1 + np.abs(self.z))
        return self.h @ self.params["W2"].T + self.params["b2"]

    def backward(self, d):
        dz = d @ self.params["W2"] / (1 + np.abs(self.z)) ** 2
        self.grad["W2"] = self.grad["W2"] + d.T @ self.h
        self.grad["b2"] = self.grad["b2"] + d.sum(axis=0)
        self.grad["W1"] = self.grad["W1"] + dz.T @ self.img
        self.grad["b1"] = self.grad["b1"] + dz.sum(axis=0)


def accumulate(proj_layer, X, y):
    accumulation_steps = math.ceil(len(X) / batch_size)
    for i in range(accumulation_steps):
        img = X[i * batch_size:(i + 1) * batch_size]
        target = y[i * batch_size:(i + 1) * batch_size]
        out = proj_layer.forward(img)
        proj_layer.zero_grad()  # right: nothing
        proj_layer.backward(2 * (out - target) / y.size)
    return proj_layer.grad


def forward(params, X):
    return ProjLayer(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    return accumulate(ProjLayer(params), X, y)


def step(params, X, y, lr):
    grad = accumulate(ProjLayer(params), X, y)
    return {k: params[k] - lr * grad[k] for k in params}
