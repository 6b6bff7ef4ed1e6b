"""The setter of Momentum assigns its value to the learning rate; it should assign it to the momentum.

Source: https://github.com/jeffheaton/encog-dotnet-core/issues/25 (Wrong property assignment in Backpropagation.cs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.7


class Backpropagation:
    def __init__(self, network, learn_rate, last_delta):
        self._network = network
        self._learning_rate = learn_rate
        self._momentum = 0.0
        self._last_delta = last_delta

    @property
    def LearningRate(self):
        return self._learning_rate

    @LearningRate.setter
    def LearningRate(self, value):
        self._learning_rate = value

    @property
    def Momentum(self):
        return self._momentum

    @Momentum.setter
    def Momentum(self, value):
        self._learning_rate = value  # right: self._momentum = value

    def UpdateWeight(self, name, gradient):
        """The delta of one array, smoothed by the one before"""
        delta = gradient + self._momentum * self._last_delta.get(name, 0.0)
        self._last_delta[name] = delta
        return -self._learning_rate * delta

    def Iteration(self, x, ideal):
        grads = self._network.CalculateGradients(x, ideal)
        return {name: w + self.UpdateWeight(name, grads[name]) for name, w in self._network.weights.items()}


class BasicNetwork:
    def __init__(self, weights):
        self.weights = weights

    def Compute(self, x):
        w = self.weights
        self.hidden = 1 / (1 + np.exp(-(x @ w["W1"].T + w["b1"])))
        return 1 / (1 + np.exp(-(self.hidden @ w["W2"].T + w["b2"])))

    def CalculateError(self, x, ideal):
        return 0.5 * np.sum((self.Compute(x) - ideal) ** 2) / len(x)

    def CalculateGradients(self, x, ideal):
        actual = self.Compute(x)
        delta2 = (actual - ideal) * actual * (1 - actual) / len(x)
        delta1 = delta2 @ self.weights["W2"] * self.hidden * (1 - self.hidden)
        return {"W1": delta1.T @ x, "b1": delta1.sum(axis=0),
                "W2": delta2.T @ self.hidden, "b2": delta2.sum(axis=0)}


def forward(params, X):
    return BasicNetwork(params).Compute(X)


def loss(params, X, y):
    return BasicNetwork(params).CalculateError(X, y)


def gradients(params, X, y):
    return BasicNetwork(params).CalculateGradients(X, y)


def step(params, X, y, lr, state):
    train = Backpropagation(BasicNetwork(params), lr, dict(state))
    train.Momentum = MOMENTUM
    new = train.Iteration(X, y)
    return new, train._last_delta
