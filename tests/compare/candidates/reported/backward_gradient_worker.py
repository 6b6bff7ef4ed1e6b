"""The delta of the layer below is multiplied with the derivative of the activation of the layer above:
activation_functions[current_level] where current_level + 1 is due. It shows where the two differ, at the last
hidden layer (tanh units get the output's sigmoid slope).

Source: https://github.com/jeffheaton/encog-java-core/issues/243 (Activation function from a wrong layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class ActivationLinear:
    def activate(self, x):
        return x

    def derivative(self, b, a):
        return np.ones_like(a)


class ActivationTANH:
    def activate(self, x):
        return np.tanh(x)

    def derivative(self, b, a):
        return 1.0 - a * a


class ActivationSigmoid:
    def activate(self, x):
        return 1.0 / (1.0 + np.exp(-x))

    def derivative(self, b, a):
        return a * (1.0 - a)


class FlatNetwork:
    def __init__(self, params):
        n = len(params) // 2
        self.activation_functions = [ActivationSigmoid()] + [ActivationTANH()] * (n - 1) + [ActivationLinear()]
        # weights[level] connects level + 1 with level
        self.weights = [params["W%d" % (n - k)] for k in range(n)]
        self.biases = [params["b%d" % (n - k)] for k in range(n)]

    def compute(self, x):
        n = len(self.weights)
        self.layer_sums = [None] * (n + 1)
        self.layer_output = [None] * (n + 1)
        self.layer_output[n] = x
        for level in range(n - 1, -1, -1):
            self.layer_sums[level] = self.weights[level] @ self.layer_output[level + 1] + self.biases[level]
            self.layer_output[level] = self.activation_functions[level].activate(self.layer_sums[level])
        return self.layer_output[0]


class GradientWorker:
    def __init__(self, network):
        self.network = network
        self.gradients = [np.zeros_like(w) for w in network.weights]
        self.bias_gradients = [np.zeros_like(b) for b in network.biases]
        self.layer_delta = [None] * (len(network.weights) + 1)

    def process(self, x, ideal):
        net = self.network
        actual = net.compute(x)
        slope = net.activation_functions[0].derivative(net.layer_sums[0], actual)
        self.layer_delta[0] = (actual - ideal) * slope
        for level in range(len(net.weights)):
            self.process_level(level)

    def process_level(self, current_level):
        net = self.network
        from_output = net.layer_output[current_level + 1]
        delta = self.layer_delta[current_level]
        self.gradients[current_level] += np.outer(delta, from_output)
        self.bias_gradients[current_level] += delta
        if current_level + 1 == len(net.weights):
            return
        activation = net.activation_functions[current_level]
        # right: activation = net.activation_functions[current_level + 1]
        total = net.weights[current_level].T @ delta
        self.layer_delta[current_level + 1] = total * activation.derivative(net.layer_sums[current_level + 1], from_output)


def forward(params, X):
    net = FlatNetwork(params)
    return np.array([net.compute(x) for x in X])


def gradients(params, X, y):
    worker = GradientWorker(FlatNetwork(params))
    for x, ideal in zip(X, y):
        worker.process(x, ideal)
    n = len(params) // 2
    out = {}
    for level in range(n):
        out["W%d" % (n - level)] = worker.gradients[level] / len(X)
        out["b%d" % (n - level)] = worker.bias_gradients[level] / len(X)
    return out
