"""The gradient of a hidden neuron sums the next layer's outputs times the weights, where it needs its gradients.

Source: https://github.com/davidrmiller/neural2d/issues/36 (Error in a comment)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


def transferFunction(x):
    return np.tanh(x)


def transferFunctionDerivative(output):
    return 1.0 - output * output


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights  # one for each back connection
        self.bias = bias
        self.output = 0.0
        self.gradient = 0.0

    def feedForward(self, inputs):
        total = self.bias
        for weight, value in zip(self.weights, inputs):
            total = total + weight * value
        self.output = transferFunction(total)

    def calcOutputGradients(self, targetVal):
        self.gradient = (self.output - targetVal) * transferFunctionDerivative(self.output)

    def sumDOW_nextLayer(self, nextLayer, myIndex):
        total = 0.0
        for neuron in nextLayer:
            total = total + neuron.output * neuron.weights[myIndex]  # right: total = total + neuron.gradient * neuron.weights[myIndex]
        return total

    def calcHiddenGradients(self, nextLayer, myIndex):
        dow = self.sumDOW_nextLayer(nextLayer, myIndex)
        self.gradient = dow * transferFunctionDerivative(self.output)


def makeNet(params):
    return [[Neuron(w, b) for w, b in zip(params["W" + i], params["b" + i])] for i in "12"]


def feedForward(net, sample):
    for layer in net:
        for neuron in layer:
            neuron.feedForward(sample)
        sample = [neuron.output for neuron in layer]
    return sample


def forward(params, X):
    return np.array([feedForward(makeNet(params), sample) for sample in X])


def gradients(params, X, y):
    grads = {name: np.zeros_like(p) for name, p in params.items()}
    for sample, targets in zip(X, y):
        net = makeNet(params)
        feedForward(net, sample)
        for neuron, target in zip(net[1], targets):
            neuron.calcOutputGradients(target)
        for i, neuron in enumerate(net[0]):
            neuron.calcHiddenGradients(net[1], i)
        below = [sample, [neuron.output for neuron in net[0]]]
        for i in range(2):
            delta = np.array([neuron.gradient for neuron in net[i]])
            grads["W%d" % (i + 1)] += np.outer(delta, below[i]) / len(X)
            grads["b%d" % (i + 1)] += delta / len(X)
    return grads
