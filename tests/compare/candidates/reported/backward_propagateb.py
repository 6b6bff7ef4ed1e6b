"""dactivation expects what went into a layer, but propagateb hands it the layer's output, which is squashed a second
time.

Source: https://stackoverflow.com/questions/47044541/how-to-avoid-an-overflow-in-numpy-exp (the question's network)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
BIAS = False
LAYOUT = "in_out"


def activation(x):
    return 1 / (1 + np.exp(-x))


def dactivation(x):
    return activation(x) * (1 - activation(x))  # right: return x * (1 - x)


class ANN:
    def __init__(self, weights):
        self.weights = weights
        self.layers = []

    def propagatef(self, data):
        self.layers = [data]
        for w in self.weights:
            self.layers.append(activation(np.dot(self.layers[-1], w)))
        return self.layers[-1]

    def propagateb(self, target):
        deltas = []
        error = self.layers[-1] - target
        delta = error * dactivation(self.layers[-1])
        deltas.append(delta)
        for i in range(len(self.weights) - 1, 0, -1):
            delta = np.dot(deltas[0], self.weights[i].T) * dactivation(self.layers[i])
            deltas.insert(0, delta)
        dw = []
        for i in range(len(self.weights)):
            layer = np.atleast_2d(self.layers[i])
            delta = np.atleast_2d(deltas[i])
            dw.append(np.dot(layer.T, delta))
        return dw


def make(params):
    return ANN([params["W%d" % (i + 1)] for i in range(len(params))])


def forward(params, X):
    return make(params).propagatef(X)


def gradients(params, X, y):
    ann = make(params)
    ann.propagatef(X)
    return {"W%d" % (i + 1): dw / len(X) for i, dw in enumerate(ann.propagateb(y))}
