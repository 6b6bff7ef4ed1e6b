"""Every layer is fed with the previous layer's values before the activation; from the second layer on it should get
the activated ones.

Source: https://github.com/sacridini/OpenNeuralNetwork/issues/1 (you should use getActivatedNeuronMatrix())
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"


class Layer:
    def __init__(self, weights=None, bias=None):
        self.weights = weights      # None for the input layer
        self.bias = bias
        self.neurons = None
        self.activated = None

    def set_neurons(self, values):
        self.neurons = values
        self.activated = self.activate(values)

    @staticmethod
    def activate(values):
        e = np.exp(-np.abs(values))
        return np.where(values >= 0, 1.0 / (1.0 + e), e / (1.0 + e))

    def neuron_matrix(self):
        return self.neurons

    def activated_matrix(self):
        return self.activated


class NeuralNetwork:
    def __init__(self, params):
        self.layers = [Layer()]
        for i in range(1, len(params) // 2 + 1):
            self.layers.append(Layer(params["W%d" % i], params["b%d" % i]))

    def feed_forward(self, sample):
        self.layers[0].set_neurons(sample)
        for i in range(1, len(self.layers)):
            left, right = self.layers[i - 1], self.layers[i]
            # the raw data goes in as it is
            a = left.neuron_matrix()  # right: a = left.neuron_matrix() if i == 1 else left.activated_matrix()
            right.set_neurons(a @ right.weights + right.bias)
        return self.layers[-1].activated_matrix()

    def total_error(self, sample, target):
        out = self.feed_forward(sample)
        return np.sum((out - target) ** 2)


def forward(params, X):
    net = NeuralNetwork(params)
    return np.array([net.feed_forward(x) for x in X])


def loss(params, X, y):
    net = NeuralNetwork(params)
    errors = [net.total_error(x, t) for x, t in zip(X, y)]
    return sum(errors) / y.size
