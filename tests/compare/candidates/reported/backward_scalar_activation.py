"""The layer's backward evaluates the activation's derivative at its last output; it should be at the last
pre-activation.

Source: https://github.com/ooples/AiDotNet/pull/455 (comprehensive test coverage for rag and neural networks; review
of LocallyConnectedLayer.cs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class IdentityActivation:
    def Activate(self, x):
        return x

    def Derivative(self, x):
        return np.ones_like(x)


class TanhActivation:
    def Activate(self, x):
        return np.tanh(x)

    def Derivative(self, x):
        return 1 - np.tanh(x) ** 2


class DenseLayer:
    def __init__(self, weights, biases, scalarActivation):
        self._weights = weights
        self._biases = biases
        self.ScalarActivation = scalarActivation

    def Forward(self, input):
        self._lastInput = input
        self._lastPreActivation = input @ self._weights.T + self._biases
        self._lastOutput = self.ScalarActivation.Activate(self._lastPreActivation)
        return self._lastOutput

    def BackwardManual(self, outputGradient):
        activation = self.ScalarActivation
        activationDerivative = activation.Derivative(self._lastOutput)
        # right: activationDerivative = activation.Derivative(self._lastPreActivation)
        preActivationGradient = outputGradient * activationDerivative
        self._weightGradients = preActivationGradient.T @ self._lastInput
        self._biasGradients = preActivationGradient.sum(axis=0)
        return preActivationGradient @ self._weights


class NeuralNetwork:
    def __init__(self, params):
        self.Layers = []
        count = len(LAYERS) - 1
        for i in range(1, count + 1):
            act = IdentityActivation() if i == count else TanhActivation()
            self.Layers.append(DenseLayer(params[f"W{i}"], params[f"b{i}"], act))

    def Predict(self, input):
        for layer in self.Layers:
            input = layer.Forward(input)
        return input

    def Backpropagate(self, gradient):
        for layer in reversed(self.Layers):
            gradient = layer.BackwardManual(gradient)
        grads = {}
        for i, layer in enumerate(self.Layers, start=1):
            grads[f"W{i}"] = layer._weightGradients
            grads[f"b{i}"] = layer._biasGradients
        return grads


def forward(params, X):
    return NeuralNetwork(params).Predict(X)


def loss(params, X, y):
    predicted = forward(params, X)
    return 0.5 * np.sum((predicted - y) ** 2) / len(X)


def gradients(params, X, y):
    network = NeuralNetwork(params)
    return network.Backpropagate((network.Predict(X) - y) / len(X))
