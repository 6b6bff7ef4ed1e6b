"""The list of outputs is not emptied before a layer is computed, so results are appended and from the third layer on
the neurons read the first hidden layer's outputs instead of the previous layer's.

Source: https://github.com/matthewrdev/Neural-Network/issues/1 (Wrong update in the neural network)
"""

# Port of my old C++ neural net (from the "AI techniques" book) to Python.
import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"


class Neuron(object):
    def __init__(self, weights, bias):
        # the bias is the last weight
        self.weights = list(weights) + [bias]


class NeuronLayer(object):
    def __init__(self, W, b):
        self.neurons = [Neuron(row, bias) for row, bias in zip(W, b)]


class NeuralNet(object):
    def __init__(self, params):
        n = len(params) // 2
        self.layers = [NeuronLayer(params["W%d" % i], params["b%d" % i]) for i in range(1, n + 1)]
        self.num_outputs = len(params["b%d" % n])

    def sigmoid(self, activation):
        return 1.0 / (1.0 + np.exp(-activation))

    def update(self, inputs):
        """Given an input vector, calculates the output vector."""
        outputs = []  # or here
        for i, layer in enumerate(self.layers):
            if i > 0:
                inputs = list(outputs)  # or here
            # missing: outputs = []
            # for each neuron sum inputs * weights and throw the total at sigmoid
            for neuron in layer.neurons:
                netinput = 0.0
                w_index = 0
                for w in neuron.weights[:-1]:
                    netinput += w * inputs[w_index]
                    w_index += 1
                netinput += neuron.weights[-1]
                outputs.append(self.sigmoid(netinput))  # or here
        return outputs[-self.num_outputs:]


def forward(params, X):
    net = NeuralNet(params)
    return np.array([net.update(list(x)) for x in X])
