"""The L2 penalty is multiplied by its strength twice: value holds scale already, and total() multiplies again.

Source: https://github.com/nitrain/nitrain/issues/42 (L2 regularization loss is scaled twice)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "out_in"
L2 = 0.3


class L2Regularizer:
    def __init__(self, scale):
        self.scale = scale
        self.value = 0.0

    def reset(self):
        self.value = 0.0

    def __call__(self, name, w):
        if name.startswith("W"):
            self.value += 0.5 * self.scale * np.sum(np.power(w, 2))

    def total(self):
        return self.scale * self.value  # right: return self.value

    def gradient(self, name, w):
        return self.scale * w if name.startswith("W") else 0.0


class Net:
    def __init__(self, params):
        self.p = params

    def forward(self, x):
        self.x = x
        self.z = x @ self.p["W1"].T + self.p["b1"]
        self.h = np.maximum(self.z, 0)
        return self.h @ self.p["W2"].T + self.p["b2"]

    def backward(self, grad):
        back = (grad @ self.p["W2"]) * (self.z > 0)
        return {"W2": grad.T @ self.h, "b2": grad.sum(0), "W1": back.T @ self.x, "b1": back.sum(0)}


def forward(params, X):
    return Net(params).forward(X)


def loss(params, X, y):
    reg = L2Regularizer(L2)
    for name, w in params.items():
        reg(name, w)
    data = np.mean((forward(params, X) - y) ** 2)
    return data + reg.total()


def gradients(params, X, y):
    reg = L2Regularizer(L2)
    net = Net(params)
    out = net.forward(X)
    grads = net.backward(2 * (out - y) / out.size)
    return {name: g + reg.gradient(name, params[name]) for name, g in grads.items()}
