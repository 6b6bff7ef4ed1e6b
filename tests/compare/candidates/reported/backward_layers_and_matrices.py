"""In the loop over the hidden layers, the gradient of every weight matrix is formed with the values of the input layer
(layers[0]). It should be the layer that the matrix comes from, layers[i - 1].

Source: https://github.com/ralampay/ann/pull/22 (Update backPropagation.cpp)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 3, 2)
LOSS = "half_mse"
LAYOUT = "in_out"


class Layer:
    def __init__(self, size):
        self.size = size
        self.vals = np.zeros(size)
        self.activatedVals = np.zeros(size)
        self.derivedVals = np.zeros(size)

    def setVals(self, v):
        self.vals = v
        self.activatedVals = 1.0 / (1.0 + np.exp(-v))
        self.derivedVals = self.activatedVals * (1.0 - self.activatedVals)

    def setInput(self, v):
        self.vals = v
        self.activatedVals = v

    def matrixifyActivatedVals(self):
        return self.activatedVals.reshape(1, -1)


class NeuralNetwork:
    def __init__(self, topology, params):
        self.layers = [Layer(t) for t in topology]
        self.weightMatrices = [params["W%d" % (i + 1)] for i in range(len(topology) - 1)]
        self.biases = [params["b%d" % (i + 1)] for i in range(len(topology) - 1)]

    def feedForward(self, inputs):
        self.layers[0].setInput(inputs)
        for i in range(len(self.weightMatrices)):
            z = self.layers[i].activatedVals.dot(self.weightMatrices[i]) + self.biases[i]
            self.layers[i + 1].setVals(z)
        return self.layers[-1].activatedVals

    def backPropagation(self, target):
        deltaWeights = [None] * len(self.weightMatrices)
        deltaBiases = [None] * len(self.weightMatrices)
        last = len(self.layers) - 1

        # output to last hidden layer
        errors = self.layers[last].activatedVals - target
        gradient = (errors * self.layers[last].derivedVals).reshape(1, -1)
        z = self.layers[last - 1].matrixifyActivatedVals()
        deltaWeights[last - 1] = z.T.dot(gradient)
        deltaBiases[last - 1] = gradient[0]

        # last hidden layer down to the input layer
        for i in range(last - 1, 0, -1):
            gradient = gradient.dot(self.weightMatrices[i].T) * self.layers[i].derivedVals
            z = self.layers[0].matrixifyActivatedVals()  # right: z = self.layers[i - 1].matrixifyActivatedVals()
            deltaWeights[i - 1] = z.T.dot(gradient)
            deltaBiases[i - 1] = gradient[0]
        return deltaWeights, deltaBiases


def forward(params, X):
    nn = NeuralNetwork(LAYERS, params)
    return np.array([nn.feedForward(x) for x in X])


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    nn = NeuralNetwork(LAYERS, params)
    total = {k: np.zeros_like(v) for k, v in params.items()}
    for x, t in zip(X, y):
        nn.feedForward(x)
        dW, db = nn.backPropagation(t)
        for i in range(len(dW)):
            total["W%d" % (i + 1)] += dW[i] / len(X)
            total["b%d" % (i + 1)] += db[i] / len(X)
    return total
