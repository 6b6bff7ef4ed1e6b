"""The change of a connection's weight is multiplied by the derivative of the neuron the connection comes from, although
the receiving neuron's error term is all that belongs there beside the input.

Source: https://ai.stackexchange.com/questions/25716/neural-network-trains-towards-1-despite-target (Neural Network
trains towards 1 despite target)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


class Neuron:
    def __init__(self, weights=(), bias=0.0):
        self.weights = list(weights)
        self.bias = bias
        self.value = 0.0
        self.error = 0.0
        self.deltaWeights = [0.0] * len(self.weights)
        self.deltaBias = 0.0

    def GetDerivedValue(self):
        return self.value * (1.0 - self.value)


class Layer:
    def __init__(self, neurons):
        self.neurons = neurons

    def Activate(self, prevLayer):
        for neuron in self.neurons:
            s = neuron.bias
            for weight, prev in zip(neuron.weights, prevLayer.neurons):
                s += weight * prev.value
            neuron.value = 1.0 / (1.0 + np.exp(-s))

    def BackPropagate(self, prevLayer, alpha):
        # Delta weight of every connection from the previous layer to this one
        for thisNeuron in self.neurons:
            for n, prevNeuron in enumerate(prevLayer.neurons):
                newWeight = alpha * prevNeuron.GetDerivedValue()  # right: newWeight = alpha
                newWeight *= prevNeuron.value
                newWeight *= thisNeuron.error
                thisNeuron.deltaWeights[n] += newWeight
            thisNeuron.deltaBias += alpha * thisNeuron.error

        # Error Term = derivative of sigmoid * sum of (weight to next layer * error term in next layer)
        for n, prevNeuron in enumerate(prevLayer.neurons):
            sumErrorWeights = 0.0
            for thisNeuron in self.neurons:
                sumErrorWeights += thisNeuron.weights[n] * thisNeuron.error
            prevNeuron.error = sumErrorWeights * prevNeuron.GetDerivedValue()


class Net:
    def __init__(self, params):
        sizes = params["W1"].shape[1]
        self.layers = [Layer([Neuron() for _ in range(sizes)])]
        for k in ("1", "2"):
            self.layers.append(Layer([Neuron(w, b) for w, b in zip(params["W" + k], params["b" + k])]))

    def FeedForward(self, inputs):
        for neuron, value in zip(self.layers[0].neurons, inputs):
            neuron.value = value
        for prevLayer, layer in zip(self.layers, self.layers[1:]):
            layer.Activate(prevLayer)
        return [neuron.value for neuron in self.layers[-1].neurons]

    def Train(self, targets, alpha):
        # Error Terms = target - output
        for neuron, target in zip(self.layers[-1].neurons, targets):
            neuron.error = target - neuron.value
        for i in range(len(self.layers) - 1, 0, -1):
            self.layers[i].BackPropagate(self.layers[i - 1], alpha)


def forward(params, X):
    net = Net(params)
    return np.array([net.FeedForward(row) for row in X])


def gradients(params, X, y):
    net = Net(params)
    for row, targets in zip(X, y):
        net.FeedForward(row)
        net.Train(targets, 1.0 / y.size)
    g = {}
    for k, layer in (("1", net.layers[1]), ("2", net.layers[2])):
        g["W" + k] = -np.array([n.deltaWeights for n in layer.neurons])
        g["b" + k] = -np.array([n.deltaBias for n in layer.neurons])
    return g
