"""The derivative is that of the first layer's activation in all layers, but the output neurons are linear.

Source: https://github.com/accord-net/framework/pull/704 (Update BackPropagationLearning.cs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


class SigmoidFunction:
    def Function(self, x):
        return 1 / (1 + np.exp(-x))

    def Derivative2(self, y):
        return y * (1 - y)


class IdentityFunction:
    def Function(self, x):
        return x

    def Derivative2(self, y):
        return np.ones_like(y)


class ActivationLayer:
    def __init__(self, weights, thresholds, function):
        self.Weights, self.Thresholds, self.ActivationFunction = weights, thresholds, function

    def Compute(self, input):
        self.Input = input
        self.Output = self.ActivationFunction.Function(input @ self.Weights.T + self.Thresholds)
        return self.Output


class ActivationNetwork:
    def __init__(self, params):
        f = [SigmoidFunction()] * (len(params) // 2 - 1) + [IdentityFunction()]
        self.Layers = [ActivationLayer(params[f"W{i}"], params[f"b{i}"], f[i - 1]) for i in range(1, len(f) + 1)]

    def Compute(self, input):
        for layer in self.Layers:
            input = layer.Compute(input)
        return input


class BackPropagationLearning:
    def __init__(self, network):
        self.Layers = network.Layers

    def CalculateError(self, desiredOutput):
        layers = self.Layers
        error, neuronErrors = layers[-1].Output - desiredOutput, [None] * len(layers)
        for j in range(len(layers) - 1, -1, -1):
            function = layers[0].ActivationFunction  # right: function = layers[j].ActivationFunction
            neuronErrors[j] = error * function.Derivative2(layers[j].Output)
            error = neuronErrors[j] @ layers[j].Weights
        return neuronErrors


def forward(params, X):
    return ActivationNetwork(params).Compute(X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / 2 / len(y)


def gradients(params, X, y):
    network, grads = ActivationNetwork(params), {}
    network.Compute(X)
    for i, e in enumerate(BackPropagationLearning(network).CalculateError(y), 1):
        grads[f"W{i}"] = e.T @ network.Layers[i - 1].Input / len(X)
        grads[f"b{i}"] = e.sum(axis=0) / len(X)
    return grads
