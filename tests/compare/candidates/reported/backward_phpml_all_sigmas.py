"""For a neuron of a hidden layer the sigmas of all the layers after it are summed up, not only those of the next layer,
so that networks with several hidden layers learn wrongly.

Source: https://github.com/php-ai/php-ml/pull/89 (Neural networks improvements; the page describes it; the code was
rewritten from memory of the PHP)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"

class Sigma:
    def __init__(self, neuron, sigma):
        self.neuron = neuron
        self.sigma = sigma

    def getSigmaForNeuron(self, key):
        return self.neuron.weights[key] * self.sigma

class Neuron:
    def __init__(self, weights, bias):
        self.weights = list(weights)
        self.bias = bias
        self.output = 0.0
        self.change = [0.0] * len(self.weights)
        self.biasChange = 0.0

    def compute(self, inputs):
        z = self.bias
        for weight, value in zip(self.weights, inputs):
            z += weight * value
        self.output = 1.0 / (1.0 + np.exp(-z))
        return self.output

class Backpropagation:
    def __init__(self, layers):
        self.layers = layers
        self.sigmas = []

    def setInput(self, sample):
        values = list(sample)
        for layer in self.layers:
            values = [neuron.compute(values) for neuron in layer]
        return values

    def trainSample(self, sample, target):
        self.setInput(sample)
        self.sigmas = []
        layersNumber = len(self.layers)
        for i in range(layersNumber - 1, -1, -1):
            inputs = list(sample) if i == 0 else [n.output for n in self.layers[i - 1]]
            sigmas = []
            for key, neuron in enumerate(self.layers[i]):
                sigma = self.getSigma(neuron, target, key, i == layersNumber - 1)
                sigmas.append(Sigma(neuron, sigma))
                for j, value in enumerate(inputs):
                    neuron.change[j] += sigma * value
                neuron.biasChange += sigma
            self.sigmas = self.sigmas + sigmas  # right: self.sigmas = sigmas

    def getSigma(self, neuron, target, key, lastLayer):
        output = neuron.output
        sigma = output * (1 - output)
        if lastLayer:
            return sigma * (target[key] - output)
        return sigma * self.getHiddenSigma(key)

    def getHiddenSigma(self, key):
        return sum(sigma.getSigmaForNeuron(key) for sigma in self.sigmas)  # or here

def build(params):
    return [[Neuron(w, b) for w, b in zip(params[f"W{i}"], params[f"b{i}"])] for i in range(1, len(LAYERS))]

def forward(params, X):
    network = Backpropagation(build(params))
    return np.array([network.setInput(x) for x in X])

def gradients(params, X, y):
    network = Backpropagation(build(params))
    for sample, target in zip(X, y):
        network.trainSample(sample, target)
    scale = -2.0 / y.size
    grads = {}
    for i, layer in enumerate(network.layers, 1):
        grads[f"W{i}"] = scale * np.array([n.change for n in layer])
        grads[f"b{i}"] = scale * np.array([n.biasChange for n in layer])
    return grads
