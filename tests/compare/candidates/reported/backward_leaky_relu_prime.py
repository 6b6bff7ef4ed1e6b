"""leaky_relu_prime is the derivative of the ordinary ReLU: it returns 0 for negative inputs where it should return alpha.

Source: https://github.com/scientific-computing/FKB/issues/15 (Wrong derivative of leaky-relu activation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "leaky_relu"
LOSS = "half_mse"


def leaky_relu(x, alpha=0.01):
    res = np.empty_like(x)
    where = x > 0
    res[where] = x[where]
    res[~where] = alpha * x[~where]
    return res


def leaky_relu_prime(x, alpha=0.01):
    res = np.empty_like(x)
    where = alpha * x > 0
    res[where] = 1
    res[~where] = 0  # right: res[~where] = alpha
    return res


class Layer:
    def __init__(self, w, b):
        self.w, self.b = w, b
        self.dw, self.db = np.zeros_like(w), np.zeros_like(b)


class Network:
    def __init__(self, params):
        n = len(params) // 2
        self.layers = [Layer(params[f"W{k}"], params[f"b{k}"]) for k in range(1, n + 1)]

    def fwdprop(self, x):
        for layer in self.layers:
            layer.x = x
            layer.z = layer.w @ x + layer.b
            x = leaky_relu(layer.z)
        self.a = x

    def backprop(self, y):
        delta = self.a - y
        for layer in reversed(self.layers):
            delta = delta * leaky_relu_prime(layer.z)
            layer.db += delta
            layer.dw += np.outer(delta, layer.x)
            delta = layer.w.T @ delta


def forward(params, X):
    net, out = Network(params), []
    for x in X:
        net.fwdprop(x)
        out.append(net.a)
    return np.array(out)


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    net = Network(params)
    for x, t in zip(X, y):
        net.fwdprop(x)
        net.backprop(t)
    grads = {}
    for k, layer in enumerate(net.layers, start=1):
        grads[f"W{k}"], grads[f"b{k}"] = layer.dw / len(X), layer.db / len(X)
    return grads
