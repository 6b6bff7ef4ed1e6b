"""The forward pass of the leaky ReLU gives the constant slope p itself for negative values; it should give p times the
value.

Source: https://github.com/PaddlePaddle/Paddle/issues/2074 (Dangerous non-tested layer forward)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mse"

P = 0.01


class BaseMatrix:
    """element-wise operators, each on arrays a (and b)"""

    def __init__(self, data):
        self.data = data

    def leaky_relu(self, p):
        a = self.data
        return BaseMatrix(np.where(a >= 0, a, np.full_like(a, p)))
        # right: return BaseMatrix(np.where(a >= 0, a, a * p))

    def leaky_relu_derivative(self, b, p):
        # *this is the gradient that comes in, b the weighted sum
        return BaseMatrix(self.data * np.where(b.data > 0, np.ones_like(b.data), np.full_like(b.data, p)))

    def affine(self, w, b):
        return BaseMatrix(self.data @ w.T + b)


class Layer:
    def __init__(self, w, b, active):
        self.w, self.b, self.active = w, b, active

    def forward(self, inp):
        self.inp = inp
        self.z = inp.affine(self.w, self.b)
        return self.z.leaky_relu(P) if self.active else self.z

    def backward(self, grad):
        if self.active:
            grad = grad.leaky_relu_derivative(self.z, P)
        self.dw = grad.data.T @ self.inp.data
        self.db = grad.data.sum(axis=0)
        return BaseMatrix(grad.data @ self.w)


def make(params):
    last = len(LAYERS) - 1
    return [Layer(params["W%d" % i], params["b%d" % i], i < last) for i in range(1, last + 1)]


def run(layers, X):
    m = BaseMatrix(X)
    for layer in layers:
        m = layer.forward(m)
    return m.data


def forward(params, X):
    return run(make(params), X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    layers = make(params)
    out = run(layers, X)
    grad = BaseMatrix(2 * (out - y) / out.size)
    for layer in reversed(layers):
        grad = layer.backward(grad)
    found = {}
    for i, layer in enumerate(layers, 1):
        found["W%d" % i], found["b%d" % i] = layer.dw, layer.db
    return found
