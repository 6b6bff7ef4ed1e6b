"""Two mistakes: the time step grows with every tensor instead of once per training step, and epsilon is added under
the root instead of to the root.

Source: https://github.com/Shubham-cyber-prog/100-Days-Of-Web-Development-ECWoC26/pull/1575 (Neural Network
Architect: Adam.update() increments t per tensor) and https://github.com/FluxML/Flux.jl/pull/448 (Match paper for
Adam implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adam"
EPS = 1e-3


class Adam:
    def __init__(self, learning_rate, beta1=0.9, beta2=0.999, epsilon=EPS):
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.t = 0
        self.m = {}   # First moment
        self.v = {}   # Second moment

    def load(self, state):
        if state:
            self.t = state["t"]
            self.m = dict(state["m"])
            self.v = dict(state["v"])

    def save(self):
        return {"t": self.t, "m": self.m, "v": self.v}

    def update(self, value, gradient, key):
        self.t += 1  # right 1: nothing
        if key not in self.m:
            self.m[key] = np.zeros_like(value)
            self.v[key] = np.zeros_like(value)
        self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * gradient
        self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * gradient * gradient
        m_hat = self.m[key] / (1 - self.beta1 ** self.t)
        v_hat = self.v[key] / (1 - self.beta2 ** self.t)
        return value - self.learning_rate * m_hat / np.sqrt(v_hat + self.epsilon)
        # right 2: return value - self.learning_rate * m_hat / (np.sqrt(v_hat) + self.epsilon)


class NeuralNetwork:
    def __init__(self, params):
        self.params = dict(params)

    def forward(self, X):
        p = self.params
        self.X = X
        self.a1 = np.tanh(X @ p["W1"].T + p["b1"])
        self.a2 = 1 / (1 + np.exp(-(self.a1 @ p["W2"].T + p["b2"])))
        return self.a2

    def backward(self, y):
        d2 = (self.a2 - y) / y.size
        d1 = (d2 @ self.params["W2"]) * (1 - self.a1 ** 2)
        return {"W1": d1.T @ self.X, "b1": d1.sum(axis=0),
                "W2": d2.T @ self.a1, "b2": d2.sum(axis=0)}

    def train(self, X, y, optimizer):
        self.forward(X)
        grads = self.backward(y)
        # missing 1: optimizer.t += 1
        for key in grads:
            self.params[key] = optimizer.update(self.params[key], grads[key], key)


def forward(params, X):
    return NeuralNetwork(params).forward(X)


def gradients(params, X, y):
    net = NeuralNetwork(params)
    net.forward(X)
    return net.backward(y)


def step(params, X, y, lr, state):
    net = NeuralNetwork(params)
    optimizer = Adam(lr)
    optimizer.load(state)
    net.train(X, y, optimizer)
    return net.params, optimizer.save()
