"""The activation of a dense layer is applied on the way forward, but its derivative is not applied on the way back.

Source: https://github.com/tanmoyio/GradMan/issues/3 (for self.activation in dense compute_grad is needed to be added in
dense.optimize)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Tanh:
    def compute(self, x):
        self.out = np.tanh(x)
        return self.out

    def compute_grad(self, grad):
        return grad * (1 - self.out ** 2)


class Linear:
    def compute(self, x):
        return x

    def compute_grad(self, grad):
        return grad


class Dense:
    def __init__(self, w, b, activation):
        self.w, self.b = w, b
        self.activation = activation

    def compute(self, x):
        self.x = x
        return self.activation.compute(x @ self.w.T + self.b)

    def optimize(self, grad):
        self.dw = grad.T @ self.x
        # right: grad = self.activation.compute_grad(grad); self.dw = grad.T @ self.x
        self.db = grad.sum(axis=0)
        return grad @ self.w


def build(params):
    return [Dense(params["W1"], params["b1"], Tanh()), Dense(params["W2"], params["b2"], Linear())]


def forward(params, X):
    for layer in build(params):
        X = layer.compute(X)
    return X


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / (2 * len(X))


def gradients(params, X, y):
    layers = build(params)
    out = X
    for layer in layers:
        out = layer.compute(out)
    grad = (out - y) / len(X)
    for layer in reversed(layers):
        grad = layer.optimize(grad)
    return {"W1": layers[0].dw, "b1": layers[0].db, "W2": layers[1].dw, "b2": layers[1].db}
