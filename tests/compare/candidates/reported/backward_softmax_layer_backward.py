"""The softmax's backward pass uses only the diagonal of the Jacobian, s*(1-s), as if it were a sigmoid; the other
classes' terms -s_i*s_j are missing.

Source: https://github.com/RoboticsClubIITJ/ML-DL-implementation/pull/153 (Fixed Softmax function's backward pass);
also HomericIntelligence/Odyssey issue 2134
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "mse"
LAYOUT = "in_out"


class Dense:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, grad):
        self.dW = self.x.T @ grad
        self.db = grad.sum(axis=0)
        return grad @ self.W.T


class Sigmoid:
    def forward(self, x):
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, grad):
        return grad * self.out * (1 - self.out)


class Softmax:
    def forward(self, x):
        e = np.exp(x - np.max(x, axis=1, keepdims=True))
        self.out = e / np.sum(e, axis=1, keepdims=True)
        return self.out

    def backward(self, grad):
        return grad * self.out * (1 - self.out)
        # right: return self.out * (grad - np.sum(grad * self.out, axis=1, keepdims=True))


def make(params):
    return [Dense(params["W1"], params["b1"]), Sigmoid(), Dense(params["W2"], params["b2"]), Softmax()]


def run(layers, x):
    for layer in layers:
        x = layer.forward(x)
    return x


def forward(params, X):
    return run(make(params), X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    layers = make(params)
    out = run(layers, X)
    grad = 2 * (out - y) / out.size
    for layer in reversed(layers):
        grad = layer.backward(grad)
    first, last = layers[0], layers[2]
    return {"W1": first.dW, "b1": first.db, "W2": last.dW, "b2": last.db}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: v - lr * g[k] for k, v in params.items()}
