"""zero_grad clears the momentum's cache along with the gradients, so every step starts without velocity; the cache
should survive.

Source: https://github.com/ai-glimpse/toydl/releases/tag/v0.3.0 (fix(optim): momentum should not clear the delta
cache, #66)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
MOMENTUM = 0.9


class Parameter:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.grad = None


class Optimizer:
    def __init__(self, parameters):
        self.parameters = list(parameters)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

    def step(self):
        raise NotImplementedError


class Momentum(Optimizer):
    def __init__(self, parameters, lr, momentum, delta_cache):
        super().__init__(parameters)
        self.lr = lr
        self.momentum = momentum
        self.delta_cache = delta_cache

    def zero_grad(self):  # right: nothing
        super().zero_grad()  # right: nothing
        self.delta_cache.clear()  # right: nothing

    def step(self):
        for p in self.parameters:
            if p.grad is None:
                continue
            delta = p.grad
            if p.name in self.delta_cache:
                delta = self.momentum * self.delta_cache[p.name] + p.grad
            self.delta_cache[p.name] = delta
            p.value = p.value - self.lr * delta


class Network:
    def __init__(self, params):
        self.p = {name: Parameter(name, value) for name, value in params.items()}

    def parameters(self):
        return self.p.values()

    def forward(self, X):
        self.X = X
        self.h = np.tanh(X @ self.p["W1"].value.T + self.p["b1"].value)
        return self.h @ self.p["W2"].value.T + self.p["b2"].value

    def backward(self, d):
        self.p["W2"].grad, self.p["b2"].grad = d.T @ self.h, d.sum(0)
        d = d @ self.p["W2"].value * (1 - self.h ** 2)
        self.p["W1"].grad, self.p["b1"].grad = d.T @ self.X, d.sum(0)


def forward(params, X):
    return Network(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    net = Network(params)
    net.backward(2 * (net.forward(X) - y) / y.size)
    return {p.name: p.grad for p in net.parameters()}


def step(params, X, y, lr, state):
    net = Network(params)
    delta_cache = dict(state)
    optim = Momentum(net.parameters(), lr, MOMENTUM, delta_cache)

    optim.zero_grad()
    out = net.forward(X)
    net.backward(2 * (out - y) / y.size)
    optim.step()
    return {p.name: p.value for p in net.parameters()}, delta_cache
