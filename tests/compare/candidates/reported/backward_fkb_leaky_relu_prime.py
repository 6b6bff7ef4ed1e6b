"""The derivative of leaky ReLU is 0 for negative inputs, as that of ReLU is; it should be alpha there.

Source: https://github.com/scientific-computing/FKB/issues/15 (Wrong derivative of leaky-relu activation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"


def leaky_relu(x, alpha):
    return np.maximum(alpha * x, x)


def leaky_relu_prime(x, alpha):
    res = np.ones_like(x)
    res[x <= 0] = 0  # right: res[x <= 0] = alpha
    return res


def linear(x, alpha):
    return x


def linear_prime(x, alpha):
    return np.ones_like(x)


class Dense:
    def __init__(self, w, b, activation, activation_prime, alpha=0.0):
        self.w, self.b, self.alpha = w, b, alpha
        self.activation, self.activation_prime = activation, activation_prime

    def forward(self, x):
        self.i = x
        self.z = self.w.T @ x + self.b
        self.o = self.activation(self.z, self.alpha)

    def backward(self, g):
        self.db = self.activation_prime(self.z, self.alpha) * g
        self.dw = self.i.reshape(-1, 1) @ self.db.reshape(1, -1)
        self.gradient = self.w @ self.db


def network(params):
    return [
        Dense(params["W1"], params["b1"], leaky_relu, leaky_relu_prime, 0.01),
        Dense(params["W2"], params["b2"], linear, linear_prime),
    ]


def output(layers, x):
    for layer in layers:
        layer.forward(x)
        x = layer.o
    return x


def forward(params, X):
    layers = network(params)
    return np.stack([output(layers, x) for x in X])


def gradients(params, X, y):
    layers = network(params)
    total = {name: np.zeros_like(value) for name, value in params.items()}
    for n in range(len(X)):
        g = output(layers, X[n]) - y[n]
        for k in range(len(layers), 0, -1):
            layer = layers[k - 1]
            layer.backward(g)
            g = layer.gradient
            total["W%d" % k] += layer.dw / len(X)
            total["b%d" % k] += layer.db / len(X)
    return total
