"""The weights of the output neurons are updated as soon as their deltas are known, so the hidden neurons take their
error through the new weights.

Source:
https://stackoverflow.com/questions/29587779/neural-network-trained-using-back-propagation-solves-and-or-but-doesnt-solve
(Neural network trained using back propagation solves AND & OR but doesn't solve XOR)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Connection:
    def __init__(self, src, dst, weight):
        self.src, self.dst, self.weight = src, dst, weight


class Neuron:
    def __init__(self, bias=0.0):
        self.bias = bias
        self.inputConnections = []
        self.outputConnections = []
        self.netInput = self.output = self.delta = None

    def calculate(self):
        self.netInput = self.bias
        for con in self.inputConnections:
            self.netInput = self.netInput + con.weight * con.src.output
        self.output = 1 / (1 + np.exp(-self.netInput))

    def getDerivative(self):
        return self.output * (1 - self.output)


class NeuralNetwork:
    def __init__(self, params):
        self.layers = [[Neuron() for _ in range(LAYERS[0])]]
        for k in range(1, len(LAYERS)):
            layer = [Neuron(float(b)) for b in params["b%d" % k]]
            for i, dst in enumerate(layer):
                for j, src in enumerate(self.layers[-1]):
                    con = Connection(src, dst, float(params["W%d" % k][i][j]))
                    src.outputConnections.append(con)
                    dst.inputConnections.append(con)
            self.layers.append(layer)

    def calculate(self, X):
        for neuron, column in zip(self.layers[0], np.asarray(X, dtype=float).T):
            neuron.output = column
        for layer in self.layers[1:]:
            for neuron in layer:
                neuron.calculate()
        return np.array([neuron.output for neuron in self.layers[-1]]).T


class BackPropagation:
    def __init__(self, network, learningRate):
        self.network = network
        self.learningRate = learningRate

    def updateOutputLayer(self, outputErr):
        for i, neuron in enumerate(self.network.layers[-1]):
            errorDerivative = neuron.getDerivative()
            neuron.delta = outputErr[:, i] * errorDerivative
            self.updateNeuronWeights(neuron)  # right: nothing

    def updateHiddenLayerNeurons(self):
        layers = self.network.layers
        for i in range(len(layers) - 2, 0, -1):
            for neuron in layers[i]:
                neuron.delta = self.calculateHiddenLayerError(neuron)
                self.updateNeuronWeights(neuron)

    def calculateHiddenLayerError(self, node):
        errFactor = 0
        for con in node.outputConnections:
            errFactor = errFactor + con.dst.delta * con.weight
        return node.getDerivative() * errFactor

    def updateNeuronWeights(self, neuron):
        for con in neuron.inputConnections:
            con.weight += self.learningRate * np.sum(neuron.delta * con.src.output)
        neuron.bias += self.learningRate * np.sum(neuron.delta)

    def learn(self, X, y):
        outputErr = 2 * (y - self.network.calculate(X)) / np.size(y)
        self.updateOutputLayer(outputErr)
        self.updateHiddenLayerNeurons()
        # missing: for neuron in self.network.layers[-1]: self.updateNeuronWeights(neuron)


def forward(params, X):
    return NeuralNetwork(params).calculate(X)


def step(params, X, y, lr):
    network = NeuralNetwork(params)
    BackPropagation(network, lr).learn(np.asarray(X, dtype=float), np.asarray(y, dtype=float))
    new = {}
    for k, layer in enumerate(network.layers[1:], 1):
        new["W%d" % k] = np.array([[con.weight for con in n.inputConnections] for n in layer])
        new["b%d" % k] = np.array([n.bias for n in layer])
    return new
