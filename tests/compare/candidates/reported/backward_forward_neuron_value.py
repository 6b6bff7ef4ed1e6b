"""The error of a hidden neuron sums the forward weights times the values of the forward neurons, where their errors
(times their slope) belong.

Source: https://github.com/DannyOppenheimer/Deep_Neural_Network (README: steps of the training, "FOR ERROR")
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 2, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def squish(x):
    return 1 / (1 + np.exp(-x))


def derivative(x):
    return x * (1 - x)


class Connection:
    def __init__(self, back, front, weight):
        self.back = back
        self.front = front
        self.weight = weight
        self.change = 0.0
        back.forwards.append(self)
        front.backwards.append(self)


class Neuron:
    def __init__(self, bias=0.0):
        self.bias = bias
        self.bias_change = 0.0
        self.value = 0.0
        self.error = 0.0
        self.forwards = []
        self.backwards = []


class Network:
    def __init__(self, weights, biases):
        self.layers = [[Neuron() for _ in weights[0][0]]]
        for w, b in zip(weights, biases):
            layer = [Neuron(float(v)) for v in b]
            for i, front in enumerate(layer):
                for j, back in enumerate(self.layers[-1]):
                    Connection(back, front, float(w[i][j]))
            self.layers.append(layer)

    def think(self, inputs):
        for neuron, value in zip(self.layers[0], inputs):
            neuron.value = value
        for layer in self.layers[1:]:
            for neuron in layer:
                total = sum(c.weight * c.back.value for c in neuron.backwards)
                neuron.value = squish(total + neuron.bias)
        return [neuron.value for neuron in self.layers[-1]]

    def learn(self, inputs, answers):
        self.think(inputs)
        # error for the output layer: known answer - system guess
        for neuron, answer in zip(self.layers[-1], answers):
            neuron.error = answer - neuron.value
        # error for all of the hidden layers, back to front
        for layer in reversed(self.layers[1:-1]):
            for neuron in layer:
                neuron.error = 0.0
                for c in neuron.forwards:
                    neuron.error += c.weight * c.front.value  # right: neuron.error += c.weight * c.front.error * derivative(c.front.value)
        for layer in self.layers[1:]:
            for neuron in layer:
                slope = neuron.error * derivative(neuron.value)
                for c in neuron.backwards:
                    c.change += slope * c.back.value
                neuron.bias_change += slope


def build(params):
    n = len(params) // 2
    return Network([params["W%d" % k] for k in range(1, n + 1)], [params["b%d" % k] for k in range(1, n + 1)])


def forward(params, X):
    net = build(params)
    return np.array([net.think(x) for x in X])


def gradients(params, X, y):
    net = build(params)
    for x, t in zip(X, y):
        net.learn(x, t)
    grads = {}
    for k, layer in enumerate(net.layers[1:], 1):
        grads["W%d" % k] = -2 / y.size * np.array([[c.change for c in neuron.backwards] for neuron in layer])
        grads["b%d" % k] = -2 / y.size * np.array([neuron.bias_change for neuron in layer])
    return grads
