"""The derivative of the softmax is taken element by element, a * (1 - a), also with a loss other than the cross
entropy, where the full Jacobian is needed.

Source: https://github.com/Synthaze/EpyNN/pull/49 (Support softmax with non-categorical losses)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "mse"


def tanh(x, deriv=False):
    if not deriv:
        x = np.tanh(x)
    elif deriv:
        x = 1 - np.tanh(x) ** 2
    return x


def softmax(x, deriv=False):
    # Numerically stable version
    x_exp = np.exp(x - np.max(x, axis=1, keepdims=True))
    x = x_exp / np.sum(x_exp, axis=1, keepdims=True)
    if deriv:
        x = np.multiply(x, 1 - x)  # right: x = np.array([np.diag(i) - np.outer(i, i) for i in x])
    return x


def hadamard(dA, da):
    # (n,) derivatives or (n, n) derivatives for every sample
    if da.ndim == 3:
        return np.einsum("ijk,ik->ij", da, dA)
    return np.multiply(dA, da)


def MSE(Y, A, deriv=False):
    U = A.shape[1]
    if not deriv:
        return 1.0 / U * np.sum((Y - A) ** 2, axis=1)
    return -2.0 / U * (Y - A)


class Dense:
    def __init__(self, W, b, activate):
        self.p = {"W": W, "b": b}
        self.g = {}
        self.fc = {}
        self.activate = activate

    def forward(self, A):
        X = self.fc["X"] = A
        Z = self.fc["Z"] = np.dot(X, self.p["W"].T) + self.p["b"]
        return self.activate(Z)

    def backward(self, dX):
        dA = dX
        dZ = hadamard(dA, self.activate(self.fc["Z"], deriv=True))
        m = dZ.shape[0]
        self.g["W"] = 1.0 / m * np.dot(dZ.T, self.fc["X"])
        self.g["b"] = 1.0 / m * np.sum(dZ, axis=0)
        return np.dot(dZ, self.p["W"])


def build(params):
    return [Dense(params["W1"], params["b1"], tanh), Dense(params["W2"], params["b2"], softmax)]


def run(layers, X):
    for layer in layers:
        X = layer.forward(X)
    return X


def forward(params, X):
    return run(build(params), X)


def loss(params, X, y):
    return np.mean(MSE(y, forward(params, X)))


def gradients(params, X, y):
    layers = build(params)
    dX = MSE(y, run(layers, X), deriv=True)
    for layer in reversed(layers):
        dX = layer.backward(dX)
    return {"W1": layers[0].g["W"], "b1": layers[0].g["b"], "W2": layers[1].g["W"], "b2": layers[1].g["b"]}
