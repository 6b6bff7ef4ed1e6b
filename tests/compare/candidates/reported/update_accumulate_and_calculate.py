"""The learning rate is applied while the adjustments are accumulated and again when the new weight is calculated; it
belongs into the final calculation only.

Source: https://github.com/stSoftwareAU/NEAT-AI/issues/1653 (learning rate applied twice per update cycle)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class BackPropagationConfig:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate


def limit_adjustment(delta, config):
    """How far a weight or a bias may go towards its target"""
    return config.learning_rate * delta


class SynapseState:
    def __init__(self, shape, dtype):
        self.count = 0
        self.total_adjustment = np.zeros(shape, dtype)

    def accumulate(self, delta, config):
        self.count += 1
        self.total_adjustment += limit_adjustment(delta, config)  # right: self.total_adjustment += delta

    def calculate(self, current, config):
        if self.count == 0:
            return current
        average = self.total_adjustment / self.count
        return current + limit_adjustment(average, config)


class Creature:
    def __init__(self, params):
        self.params = params

    def activate(self, x):
        p = self.params
        self.x = x
        self.hidden = np.tanh(p["W1"] @ x + p["b1"])
        return p["W2"] @ self.hidden + p["b2"]

    def errors(self, target):
        """Where the neurons should go, for the sample activated last"""
        e2 = target - self.activate(self.x)
        e1 = self.params["W2"].T @ e2 * (1 - self.hidden ** 2)
        return {"W1": np.outer(e1, self.x), "b1": e1, "W2": np.outer(e2, self.hidden), "b2": e2}

    def propagate(self, X, y, config):
        states = {name: SynapseState(p.shape, p.dtype) for name, p in self.params.items()}
        for x, target in zip(X, y):
            self.activate(x)
            for name, delta in self.errors(target).items():
                states[name].accumulate(delta, config)
        return {name: states[name].calculate(p, config) for name, p in self.params.items()}


def forward(params, X):
    creature = Creature(params)
    return np.array([creature.activate(x) for x in X])


def loss(params, X, y):
    return np.mean(np.sum((forward(params, X) - y) ** 2, axis=1)) / 2


def step(params, X, y, lr):
    return Creature(params).propagate(X, y, BackPropagationConfig(lr))
