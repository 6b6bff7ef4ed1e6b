"""The sigmoid has x in the numerator (that is x * sigmoid(x), a SiLU) where 1 belongs.

Source: https://github.com/joaopauloschuler/neural-api/issues/21 (sigmoid function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "out_in"


def Sigmoid(x):
    return x / (1 + np.exp(-x))  # right: return 1 / (1 + np.exp(-x))


def SigmoidDerivative(y):
    return y * (1 - y)


class Neuron:
    def __init__(self, weights, bias):
        self.Weights = weights
        self.Bias = bias
        self.Output = 0.0
        self.Delta = 0.0

    def Compute(self, inputs):
        total = self.Bias
        for w, x in zip(self.Weights, inputs):
            total = total + w * x
        self.Output = Sigmoid(total)
        return self.Output


class NNet:
    def __init__(self, params):
        self.Layers = []
        for k in range(1, len(LAYERS)):
            W, b = params["W%d" % k], params["b%d" % k]
            self.Layers.append([Neuron(W[i], b[i]) for i in range(len(b))])

    def Compute(self, inputs):
        for layer in self.Layers:
            inputs = [neuron.Compute(inputs) for neuron in layer]
        return inputs

    def Backpropagate(self, target):
        last = self.Layers[-1]
        for neuron, t in zip(last, target):
            neuron.Delta = (neuron.Output - t) * SigmoidDerivative(neuron.Output)
        for k in range(len(self.Layers) - 2, -1, -1):
            for i, neuron in enumerate(self.Layers[k]):
                error = sum(n.Delta * n.Weights[i] for n in self.Layers[k + 1])
                neuron.Delta = error * SigmoidDerivative(neuron.Output)


def forward(params, X):
    net = NNet(params)
    return np.array([net.Compute(x) for x in X])


def loss(params, X, y):
    total = 0.0
    for out, target in zip(forward(params, X), y):
        total += 0.5 * sum((o - t) ** 2 for o, t in zip(out, target))
    return total / len(X)


def gradients(params, X, y):
    net = NNet(params)
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    for x, target in zip(X, y):
        net.Compute(x)
        net.Backpropagate(target)
        inputs = x
        for k, layer in enumerate(net.Layers, start=1):
            for i, neuron in enumerate(layer):
                grads["W%d" % k][i] += neuron.Delta * np.array(inputs) / len(X)
                grads["b%d" % k][i] += neuron.Delta / len(X)
            inputs = [neuron.Output for neuron in layer]
    return grads
