"""Train makes a new Adam for each step, whose moments and step count begin at 0; it should use the optimizer that the
network keeps.

Source: https://github.com/ooples/AiDotNet/pull/222 (Fix optimizer reinstantiation bug in neural network training
loops)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class AdamOptimizer:
    def __init__(self, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.m, self.v, self.t = {}, {}, 0

    def update_parameters(self, parameters, gradients):
        self.t += 1
        updated = {}
        for name, p in parameters.items():
            g = gradients[name]
            self.m[name] = self.beta1 * self.m.get(name, 0.0) + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v.get(name, 0.0) + (1 - self.beta2) * g * g
            m_hat = self.m[name] / (1 - self.beta1 ** self.t)
            v_hat = self.v[name] / (1 - self.beta2 ** self.t)
            updated[name] = p - self.learning_rate * m_hat / (np.sqrt(v_hat) + self.epsilon)
        return updated


class NeuralNetwork:
    def __init__(self, parameters, optimizer=None):
        self.parameters = parameters
        self._optimizer = optimizer

    def predict(self, x):
        p = self.parameters
        self.z1 = x @ p["W1"].T + p["b1"]
        self.a1 = np.maximum(self.z1, 0)
        return self.a1 @ p["W2"].T + p["b2"]

    def backpropagate(self, x, expected):
        d2 = 2 * (self.predict(x) - expected) / expected.size
        d1 = d2 @ self.parameters["W2"] * (self.z1 > 0)
        return {"W1": d1.T @ x, "b1": d1.sum(axis=0), "W2": d2.T @ self.a1, "b2": d2.sum(axis=0)}

    def train(self, x, expected):
        gradients = self.backpropagate(x, expected)
        optimizer = AdamOptimizer(self._optimizer.learning_rate)  # right: optimizer = self._optimizer
        self.parameters = optimizer.update_parameters(self.parameters, gradients)


def forward(params, X):
    return NeuralNetwork(params).predict(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    return NeuralNetwork(params).backpropagate(X, y)


def step(params, X, y, lr, state):
    adam = AdamOptimizer(lr)
    if state:
        adam.m, adam.v, adam.t = dict(state["m"]), dict(state["v"]), state["t"]
    network = NeuralNetwork(params, adam)
    network.train(X, y)
    return network.parameters, {"m": adam.m, "v": adam.v, "t": adam.t}
