"""In a hidden layer gamma is overwritten by each neuron of the next layer, so only the last one's part is left; the
parts should be added up.

Source: https://github.com/kipgparker/BackPropNetwork/issues/2 (Error calculating gamma)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


class NeuralNetwork:
    def __init__(self, layers, params):
        self.layers = layers
        self.weights = [params["W%d" % i] for i in range(1, len(layers))]
        self.biases = [params["b%d" % i] for i in range(1, len(layers))]
        self.InitNeurons()

    def InitNeurons(self):
        dtype = self.weights[0].dtype
        self.neurons = [np.zeros(size, dtype) for size in self.layers]

    def FeedForward(self, inputs):
        for i in range(len(inputs)):
            self.neurons[0][i] = inputs[i]
        for i in range(1, len(self.layers)):
            for j in range(self.layers[i]):
                value = self.biases[i - 1][j]
                for k in range(self.layers[i - 1]):
                    value = value + self.weights[i - 1][j][k] * self.neurons[i - 1][k]
                self.neurons[i][j] = np.tanh(value)
        return self.neurons[-1].copy()

    def activateDer(self, value):
        return 1 - value * value

    def BackPropagate(self, inputs, expected):
        output = self.FeedForward(inputs)
        gamma = [np.zeros_like(n) for n in self.neurons]
        last = len(self.layers) - 1
        for j in range(len(output)):
            gamma[last][j] = (output[j] - expected[j]) * self.activateDer(output[j])
        for i in range(last - 1, 0, -1):
            for j in range(self.layers[i]):
                gamma[i][j] = 0
                for k in range(self.layers[i + 1]):
                    gamma[i][j] = gamma[i + 1][k] * self.weights[i][k][j]
                    # right: gamma[i][j] += gamma[i + 1][k] * self.weights[i][k][j]
                gamma[i][j] *= self.activateDer(self.neurons[i][j])
        return gamma


def forward(params, X):
    net = NeuralNetwork(LAYERS, params)
    return np.array([net.FeedForward(x) for x in X])


def loss(params, X, y):
    out = forward(params, X)
    return sum(0.5 * np.sum((o - t) ** 2) for o, t in zip(out, y)) / len(X)


def gradients(params, X, y):
    net = NeuralNetwork(LAYERS, params)
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    for x, t in zip(X, y):
        gamma = net.BackPropagate(x, t)
        for i in range(1, len(LAYERS)):
            grads["b%d" % i] += gamma[i] / len(X)
            grads["W%d" % i] += np.outer(gamma[i], net.neurons[i - 1]) / len(X)
    return grads
