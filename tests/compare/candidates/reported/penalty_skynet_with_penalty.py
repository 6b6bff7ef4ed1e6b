"""Two mistakes: the penalty of the loss is divided by the number of samples instead of 2, and the slope applies the
sigmoid once more to values that have been through it. It should be sum(w²)/2, and x·(1 - x) of the activated
values.

Source: https://github.com/d2l-ai/d2l-zh/pull/517 (fix a mistake in L2 decay function: a pull request that would
divide by the number of samples) and https://github.com/liashchynskyi/skynet/pull/1 (the activation is applied two
times in backprop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"
L2 = 0.5


def sigmoid(x, derivative=False):
    fx = 1 / (1 + np.exp(-x))
    if derivative:
        return fx * (1 - fx)  # right 1: return x * (1 - x)
    return fx


class Skynet:
    def __init__(self, params, activation=sigmoid, lambd=L2):
        self.synapse0, self.bias0 = params["W1"], params["b1"]
        self.synapse1, self.bias1 = params["W2"], params["b2"]
        self.activation = activation
        self.lambd = lambd

    def think(self, x):
        self.hidden_layer = self.activation(np.dot(x, self.synapse0) + self.bias0)
        self.output_layer = self.activation(np.dot(self.hidden_layer, self.synapse1) + self.bias1)
        return self.output_layer

    def l2_penalty(self, w, n):
        return np.sum(w ** 2) / n  # right 2: return np.sum(w ** 2) / 2

    def cost(self, x, target):
        n = len(x)
        error = target - self.think(x)
        penalty = self.l2_penalty(self.synapse0, n) + self.l2_penalty(self.synapse1, n)
        return np.sum(error ** 2) / (2 * n) + self.lambd * penalty

    def changes(self, x, target):
        self.think(x)
        output_error = (self.output_layer - target) / len(x)
        output_delta = output_error * self.activation(self.output_layer, True)  # or here
        hidden_error = np.dot(output_delta, self.synapse1.T)
        hidden_delta = hidden_error * self.activation(self.hidden_layer, True)  # or here
        return {
            "W1": np.dot(x.T, hidden_delta) + self.lambd * self.synapse0,
            "b1": np.sum(hidden_delta, axis=0),
            "W2": np.dot(self.hidden_layer.T, output_delta) + self.lambd * self.synapse1,
            "b2": np.sum(output_delta, axis=0),
        }


def forward(params, X):
    return Skynet(params).think(X)


def loss(params, X, y):
    return Skynet(params).cost(X, y)


def gradients(params, X, y):
    return Skynet(params).changes(X, y)


def step(params, X, y, lr):
    changes = Skynet(params).changes(X, y)
    return {name: params[name] - lr * changes[name] for name in params}
