"""Two mistakes: a neuron's delta lacks the slope of its activation function, and the gradient of the bias is never
added up, it stays 0.

Source: https://blog.primen.dk/numerical-gradient-checking/ (numerical gradient checking of a Java framework: 'the
neglected term', his own pitfall, and 'the forgotten bias', from the same list)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "mse"


class ActivationFunction:
    def apply(self, x):
        return np.tanh(x)

    def prime(self, x):
        return 1.0 - np.tanh(x) ** 2


class Neuron:
    def __init__(self, weights, bias, activation):
        self.weights = weights
        self.bias = bias
        self.activation = activation
        self.weight_gradient = np.zeros(len(weights))
        self.bias_gradient = 0.0  # or here

    def fire(self, inputs):
        self.inputs = inputs
        self.sum = float(np.dot(self.weights, inputs)) + self.bias
        self.output = self.activation.apply(self.sum)
        return self.output

    def learn(self, error):
        """error: how the cost changes with this neuron's output. Returns what goes to the neurons before."""
        self.delta = error  # right 1: self.delta = error * self.activation.prime(self.sum)
        for i in range(len(self.weights)):
            self.weight_gradient[i] += self.delta * self.inputs[i]  # or here
        # missing 2: self.bias_gradient += self.delta
        return self.delta * self.weights


class Layer:
    def __init__(self, W, b):
        act = ActivationFunction()
        self.neurons = [Neuron(w.astype(float), float(bias), act) for w, bias in zip(W, b)]

    def forward(self, inputs):
        return np.array([n.fire(inputs) for n in self.neurons])

    def backward(self, errors):
        back = np.zeros(len(self.neurons[0].weights))
        for neuron, error in zip(self.neurons, errors):
            back += neuron.learn(error)
        return back


class NeuralNetwork:
    def __init__(self, params):
        self.layers = [Layer(params["W" + str(i + 1)], params["b" + str(i + 1)]) for i in range(len(params) // 2)]

    def predict(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def accumulate(self, x, target, batch_size):
        errors = 2.0 * (self.predict(x) - target) / (len(target) * batch_size)
        for layer in reversed(self.layers):
            errors = layer.backward(errors)


def forward(params, X):
    network = NeuralNetwork(params)
    return np.array([network.predict(x) for x in X])


def gradients(params, X, y):
    network = NeuralNetwork(params)
    for x, target in zip(X, y):
        network.accumulate(x, target, len(X))
    result = {}
    for i, layer in enumerate(network.layers):
        result["W" + str(i + 1)] = np.array([n.weight_gradient for n in layer.neurons])
        result["b" + str(i + 1)] = np.array([n.bias_gradient for n in layer.neurons])
    return result
