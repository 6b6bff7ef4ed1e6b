"""RMSprop's path of the update has weights only: the biases keep the values they began with.

Source: https://docs.rs/crate/tinymind/0.2.0/source/src/optimizer.rs (the adaptive optimizers update the weights only;
the bias weights keep their initial values)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-8


def sig(x):
    return 1 / (1 + np.exp(-x))


class RmsProp:
    def __init__(self, rate, cache):
        self.rate = rate
        self.cache = dict(cache)

    def apply(self, name, value, gradient):
        s = ALPHA * self.cache.get(name, 0) + (1 - ALPHA) * gradient ** 2
        self.cache[name] = s
        return value - self.rate * gradient / (np.sqrt(s) + EPS)


class NeuralNetwork:
    def __init__(self, p):
        self.p = dict(p)
        self.depth = len(p) // 2

    def feed_forward(self, x):
        self.out = [x]
        for k in range(1, self.depth + 1):
            self.out.append(sig(self.out[-1] @ self.p[f"W{k}"].T + self.p[f"b{k}"]))
        return self.out[-1]

    def calculate_gradients(self, target):
        a = self.out[-1]
        self.g = {}
        delta = 2 * (a - target) / target.size * a * (1 - a)
        for k in range(self.depth, 0, -1):
            prev = self.out[k - 1]
            self.g[f"W{k}"] = delta.T @ prev
            self.g[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.p[f"W{k}"]) * prev * (1 - prev)
        return self.g

    def train(self, optimizer):
        new = {}
        for k in range(self.depth, 0, -1):
            w, b = f"W{k}", f"b{k}"
            new[w] = optimizer.apply(w, self.p[w], self.g[w])
            new[b] = self.p[b]  # right: new[b] = optimizer.apply(b, self.p[b], self.g[b])
        return new


def forward(params, X):
    return NeuralNetwork(params).feed_forward(X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def step(params, X, y, lr, state):
    nn = NeuralNetwork(params)
    nn.feed_forward(X)
    nn.calculate_gradients(y)
    optimizer = RmsProp(lr, state)
    return nn.train(optimizer), optimizer.cache
