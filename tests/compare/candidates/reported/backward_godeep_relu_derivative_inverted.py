"""The derivative of ReLU is 1 where the value is below 0 and 0 elsewhere, the wrong way round (the reporter's version;
the answer says that it is 1 for x > 0).

Source: https://github.com/patrikeh/go-deep/issues/30 (ReLU is not correct.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


class Sigmoid:
    def F(self, x):
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(-x))

    def Df(self, y):
        return y * (1 - y)


class ReLU:
    def F(self, x):
        return max(x, 0)

    def Df(self, y):
        if y < 0:  # right: if y > 0:
            return 1
        return 0


class Neuron:
    def __init__(self, weights, bias, A):
        self.Weights = weights
        self.Bias = bias
        self.A = A
        self.In = None
        self.Sum = 0.0
        self.Value = 0.0

    def fire(self, inputs):
        self.In = inputs
        self.Sum = self.Bias
        for w, x in zip(self.Weights, inputs):
            self.Sum += w * x
        self.Value = self.A.F(self.Sum)
        return self.Value


class Neural:
    def __init__(self, params):
        self.Layers = []
        last = len(LAYERS) - 1
        for l in range(1, last + 1):
            A = Sigmoid() if l == last else ReLU()
            W, b = params["W%d" % l], params["b%d" % l]
            self.Layers.append([Neuron(W[j], b[j], A) for j in range(len(b))])

    def Predict(self, input):
        for layer in self.Layers:
            input = [n.fire(input) for n in layer]
        return input

    def calculateDeltas(self, ideal):
        deltas = [[0.0] * len(layer) for layer in self.Layers]
        for i, n in enumerate(self.Layers[-1]):
            deltas[-1][i] = (n.Value - ideal[i]) / len(ideal)
        for i in range(len(self.Layers) - 2, -1, -1):
            for j, n in enumerate(self.Layers[i]):
                sum = 0.0
                for k, next in enumerate(self.Layers[i + 1]):
                    sum += next.Weights[j] * deltas[i + 1][k]
                deltas[i][j] = n.A.Df(n.Value) * sum
        return deltas


def forward(params, X):
    n = Neural(params)
    return np.array([n.Predict(x) for x in X])


def gradients(params, X, y):
    n = Neural(params)
    grads = {key: np.zeros(np.shape(params[key])) for key in params}
    for x, ideal in zip(X, y):
        n.Predict(x)
        deltas = n.calculateDeltas(ideal)
        for l, layer in enumerate(n.Layers):
            for j, neuron in enumerate(layer):
                for k, v in enumerate(neuron.In):
                    grads["W%d" % (l + 1)][j, k] += deltas[l][j] * v / len(X)
                grads["b%d" % (l + 1)][j] += deltas[l][j] / len(X)
    return grads
