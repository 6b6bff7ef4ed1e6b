"""The tape stores the weights' gradient under the cached transpose, from which no path leads back to the weight, so the
optimizer finds none for it and updates the biases only.

Source: https://github.com/paiml/aprender/pull/2000 (fix(nn): Linear gradient path — NN training was silently not learning)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Linear:
    def __init__(self, idx, weight, bias):
        self.idx = idx
        self.weight, self.bias = weight, bias
        self.weight_t = weight.T

    def forward(self, x):
        self.x = x
        return self.x @ self.weight_t + self.bias

    def backward(self, g, tape):
        tape[f"b{self.idx}"] = g.sum(axis=0)
        tape[f"weight_t{self.idx}"] = self.x.T @ g  # right: tape[f"W{self.idx}"] = g.T @ self.x
        return g @ self.weight


class Tanh:
    def forward(self, x):
        self.y = np.tanh(x)
        return self.y

    def backward(self, g, tape):
        return g * (1 - self.y * self.y)


class Sequential:
    def __init__(self, params):
        self.layers = [Linear(1, params["W1"], params["b1"]), Tanh(), Linear(2, params["W2"], params["b2"])]

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, g):
        tape = {}
        for layer in reversed(self.layers):
            g = layer.backward(g, tape)
        return tape


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, tape):
        out = {}
        for name, p in params.items():
            g = tape.get(name)
            out[name] = p.copy() if g is None else p - self.lr * g
        return out


def forward(params, X):
    return Sequential(params).forward(X)


def step(params, X, y, lr):
    net = Sequential(params)
    out = net.forward(X)
    tape = net.backward((out - y) / len(X))
    return SGD(lr).step(params, tape)
