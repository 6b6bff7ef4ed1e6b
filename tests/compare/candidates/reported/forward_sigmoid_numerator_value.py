"""The sigmoid is written as value / (1 + e^(-value)), with the value in place of 1, while its derivative stays f * (1 -
f).

Source: https://docs.rs/crate/fksainetwork/0.1.2 (fksainetwork 0.1.2, README: Sigmoid (1) [value / (1 + e^(-value))])
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"

LINEAR, SIGMOID, RELU = 0, 1, 2


class Activation:
    def __init__(self, index):
        self.index = index

    def activate(self, value):
        if self.index == SIGMOID:
            return value / (1.0 + np.exp(-value))  # right: return 1.0 / (1.0 + np.exp(-value))
        if self.index == RELU:
            return max(0.0, value)
        return value

    def activate_derivative(self, value):
        if self.index == SIGMOID:
            result = self.activate(value)
            return result * (1.0 - result)
        if self.index == RELU:
            return 0.0 if value <= 0.0 else 1.0
        return 1.0


class Neuron:
    def __init__(self, weights, bias):
        self.weights = list(weights)
        self.bias = bias
        self.value = 0.0
        self.result = 0.0
        self.error_term = 0.0
        self.weight_grads = [0.0] * len(self.weights)
        self.bias_grad = 0.0


class Layer:
    def __init__(self, neurons, activation):
        self.neurons = neurons
        self.activation = Activation(activation)


class Network:
    def __init__(self, layers):
        self.layers = layers

    def calculate(self, input):
        prev = list(input)
        for layer in self.layers:
            for neuron in layer.neurons:
                neuron.value = neuron.bias
                for weight, result in zip(neuron.weights, prev):
                    neuron.value += weight * result
                neuron.result = layer.activation.activate(neuron.value)
            prev = [neuron.result for neuron in layer.neurons]
        return prev

    def learn_mse_bpg(self, input, expected, scale):
        self.calculate(input)
        last = self.layers[-1]
        for neuron, t in zip(last.neurons, expected):
            neuron.error_term = scale * (neuron.result - t) * last.activation.activate_derivative(neuron.value)
        for i in range(len(self.layers) - 2, -1, -1):
            layer, after = self.layers[i], self.layers[i + 1]
            for j, neuron in enumerate(layer.neurons):
                sum = 0.0
                for k in after.neurons:
                    sum += k.error_term * k.weights[j]
                neuron.error_term = sum * layer.activation.activate_derivative(neuron.value)
        prev = list(input)
        for layer in self.layers:
            for neuron in layer.neurons:
                neuron.bias_grad += neuron.error_term
                for j, result in enumerate(prev):
                    neuron.weight_grads[j] += neuron.error_term * result
            prev = [neuron.result for neuron in layer.neurons]

    def apply(self, learning_rate):
        for layer in self.layers:
            for neuron in layer.neurons:
                neuron.bias -= learning_rate * neuron.bias_grad
                neuron.weights = [w - learning_rate * g for w, g in zip(neuron.weights, neuron.weight_grads)]


def load_network(params):
    layers = []
    for l in range(1, len(LAYERS)):
        neurons = [Neuron(w, b) for w, b in zip(params[f"W{l}"], params[f"b{l}"])]
        layers.append(Layer(neurons, SIGMOID))
    return Network(layers)


def learn(params, X, y):
    network = load_network(params)
    for input, expected in zip(X, y):
        network.learn_mse_bpg(input, expected, 2.0 / y.size)
    return network


def forward(params, X):
    network = load_network(params)
    return np.array([network.calculate(x) for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    grads = {}
    for l, layer in enumerate(learn(params, X, y).layers, 1):
        grads[f"W{l}"] = np.array([neuron.weight_grads for neuron in layer.neurons])
        grads[f"b{l}"] = np.array([neuron.bias_grad for neuron in layer.neurons])
    return grads


def step(params, X, y, lr):
    network = learn(params, X, y)
    network.apply(lr)
    new = {}
    for l, layer in enumerate(network.layers, 1):
        new[f"W{l}"] = np.array([neuron.weights for neuron in layer.neurons])
        new[f"b{l}"] = np.array([neuron.bias for neuron in layer.neurons])
    return new
