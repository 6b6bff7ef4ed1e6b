"""The gradient of the loss with respect to the bias is multiplied by the value of the bias itself ("shouldn't it be =
0? Since the bias is 0?").

Source: https://github.com/xnought/backprop-explainer/issues/18 (Gradient of the loss with respect to the bias might be
incorrect)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "mse"


class Neuron:
    """One node of the graph: weights in, activation out."""

    def __init__(self, weights, bias):
        self.weights = list(np.ravel(weights))
        self.bias = float(np.ravel(bias)[0])
        self.dweights = [0.0] * len(self.weights)
        self.dbias = 0.0

    def forward(self, inputs):
        self.inputs = inputs
        self.value = self.bias
        for w, i in zip(self.weights, inputs):
            self.value += w * i
        self.output = 1.0 / (1.0 + np.exp(-self.value))
        return self.output

    def backward(self, dloss):
        doutput = self.output * (1.0 - self.output)
        dvalue = dloss * doutput
        for k, i in enumerate(self.inputs):
            self.dweights[k] += dvalue * i
        self.dbias += dvalue * self.bias  # right: self.dbias += dvalue

    def update(self, lr):
        for k in range(len(self.weights)):
            self.weights[k] -= lr * self.dweights[k]
        self.bias -= lr * self.dbias


def mse(outputs, labels):
    total = 0.0
    for o, l in zip(outputs, labels):
        total += (o - l) ** 2
    return total / len(labels)


def epoch(neuron, inputs, labels):
    for x, label in zip(inputs, labels):
        out = neuron.forward(x)
        neuron.backward(2.0 * (out - label) / len(labels))


def forward(params, X):
    n = Neuron(params["W"], params["b"])
    return np.array([n.forward(x) for x in X])


def loss(params, X, y):
    return mse(forward(params, X), y)


def gradients(params, X, y):
    n = Neuron(params["W"], params["b"])
    epoch(n, X, y)
    return {"W": np.array(n.dweights), "b": np.reshape(n.dbias, np.shape(params["b"]))}


def step(params, X, y, lr):
    n = Neuron(params["W"], params["b"])
    epoch(n, X, y)
    n.update(lr)
    return {"W": np.array(n.weights), "b": np.reshape(n.bias, np.shape(params["b"]))}
