"""The softmax takes the exponentials of the scores as they are, which overflow: infinity divided by infinity is nan.

Source: https://github.com/andrewschreiber/numpy-saliency/issues/2 (Overflow that breaks learning)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class FullyConnected:
    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias
        self.dw, self.db = np.zeros_like(weights), np.zeros_like(bias)

    def forward(self, inputs):
        self.inputs = inputs
        return np.dot(self.weights, inputs) + self.bias

    def backward(self, dy):
        self.dw += np.outer(dy, self.inputs)
        self.db += dy
        return np.dot(self.weights.T, dy)


class ReLu:
    def forward(self, inputs):
        self.inputs = inputs
        return np.where(inputs < 0, 0, inputs)

    def backward(self, dy):
        dx = dy.copy()
        dx[self.inputs < 0] = 0
        return dx


class Softmax:
    def forward(self, inputs):
        exp = np.exp(inputs)  # right: exp = np.exp(inputs - np.max(inputs))
        self.out = exp / np.sum(exp)
        return self.out

    def backward(self, label):
        dx = self.out.copy()
        dx[label] -= 1
        return dx


def network(params):
    first = FullyConnected(params["W1"], params["b1"])
    return [first, ReLu(), FullyConnected(params["W2"], params["b2"]), Softmax()]


def run(layers, image):
    for layer in layers:
        image = layer.forward(image)
    return image


def forward(params, X):
    layers = network(params)
    return np.array([run(layers, image) for image in X])


def gradients(params, X, y):
    layers = network(params)
    for image, label in zip(X, y):
        run(layers, image)
        dy = label
        for layer in reversed(layers):
            dy = layer.backward(dy)
    n = len(X)
    return {"W1": layers[0].dw / n, "b1": layers[0].db / n, "W2": layers[2].dw / n, "b2": layers[2].db / n}
