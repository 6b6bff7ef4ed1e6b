"""The derivative of the linear activation is 0 rather than 1, so backpropagation always cancels the error of a linear
output layer.

Source: https://github.com/vivin/DigitRecognizingNeuralNetwork/issues/1 (Wrong derivative at Linear- and
ThresholdActivationStrategy)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


class LinearActivationStrategy:
    def activate(self, weighted_sum):
        return weighted_sum

    def derivative(self, output):
        return 0  # right: return 1


class SigmoidActivationStrategy:
    def activate(self, weighted_sum):
        return 1.0 / (1 + np.exp(-weighted_sum))

    def derivative(self, output):
        return output * (1.0 - output)


class Neuron:
    def __init__(self, weights, bias, strategy):
        self.weights = weights
        self.bias = bias
        self.strategy = strategy

    def activate(self, inputs):
        self.inputs = inputs
        weighted_sum = self.bias + sum(w * x for w, x in zip(self.weights, inputs))
        self.output = self.strategy.activate(weighted_sum)
        return self.output


class Backpropagator:
    def __init__(self, layers):
        self.layers = layers

    def get_output(self, values):
        for layer in self.layers:
            values = [neuron.activate(values) for neuron in layer]
        return values

    def compute_errors(self, expected_output):
        for k, neuron in enumerate(self.layers[-1]):
            neuron.error = neuron.strategy.derivative(neuron.output) * 2.0 * (neuron.output - expected_output[k]) / len(expected_output)
        for j in range(len(self.layers) - 2, -1, -1):
            for k, neuron in enumerate(self.layers[j]):
                total = sum(d.weights[k] * d.error for d in self.layers[j + 1])
                neuron.error = neuron.strategy.derivative(neuron.output) * total


def make_layers(params):
    strategies = [SigmoidActivationStrategy(), LinearActivationStrategy()]
    return [[Neuron(list(w), b, strategies[i]) for w, b in zip(params[f"W{i + 1}"], params[f"b{i + 1}"])]
            for i in range(2)]


def forward(params, X):
    net = Backpropagator(make_layers(params))
    return np.array([net.get_output(list(row)) for row in X])


def gradients(params, X, y):
    net = Backpropagator(make_layers(params))
    grads = {name: np.zeros_like(value, dtype=float) for name, value in params.items()}
    for row, target in zip(X, y):
        net.get_output(list(row))
        net.compute_errors(target)
        for i, layer in enumerate(net.layers):
            for k, neuron in enumerate(layer):
                grads[f"W{i + 1}"][k] += neuron.error * np.array(neuron.inputs) / len(X)
                grads[f"b{i + 1}"][k] += neuron.error / len(X)
    return grads
