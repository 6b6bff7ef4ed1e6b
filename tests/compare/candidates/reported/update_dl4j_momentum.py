"""The momentum term only blends the gradient with itself, which doubles it; nothing of the former steps is in it.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/336 (GradientAdjustment: momentum parameter)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
MOMENTUM = 0.8


class GradientAdjustment:
    def __init__(self, momentum, stepCache):
        self.momentum = momentum
        self.stepCache = stepCache

    def updateGradientAccordingToParams(self, variable, gradient):
        if self.momentum > 0:
            gradient = gradient + (gradient * self.momentum + gradient * (1 - self.momentum))
            # right: gradient = gradient + self.momentum * self.stepCache.get(variable, 0)
        self.stepCache[variable] = gradient
        return gradient


class MultiLayerNetwork:
    def __init__(self, params):
        self.params = params

    def feedForward(self, x):
        p = self.params
        self.activations = [x]
        self.activations.append(np.tanh(x @ p["W1"].T + p["b1"]))
        self.activations.append(self.activations[1] @ p["W2"].T + p["b2"])
        return self.activations

    def gradient(self, labels):
        x, hidden, output = self.activations
        delta = (output - labels) / labels.shape[0]
        below = (delta @ self.params["W2"]) * (1 - hidden * hidden)
        return {"W1": below.T @ x, "b1": below.sum(0), "W2": delta.T @ hidden, "b2": delta.sum(0)}


def forward(params, X):
    return MultiLayerNetwork(params).feedForward(X)[-1]


def gradients(params, X, y):
    net = MultiLayerNetwork(params)
    net.feedForward(X)
    return net.gradient(y)


def step(params, X, y, lr, state):
    adjustment = GradientAdjustment(MOMENTUM, dict(state))
    updated = {}
    for variable, g in gradients(params, X, y).items():
        g = adjustment.updateGradientAccordingToParams(variable, g)
        updated[variable] = params[variable] - lr * g
    return updated, adjustment.stepCache
