"""Two mistakes: the hidden delta lacks the sigmoid's derivative, and only the weights are updated, never the biases.

Source: https://github.com/iamtrask/Grokking-Deep-Learning/issues/50 (Ch11 Predicting Movie Reviews - error in back
propagation code) and https://github.com/dragen1860/Deep-Learning-with-TensorFlow-book/issues/217 (only weights are
updated in backpropagation())
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Layer:
    def __init__(self, weights, bias):
        self.weights = weights.copy()
        self.bias = bias.copy()
        self.last_input = None
        self.last_activation = None
        self.delta = None

    def activate(self, x):
        self.last_input = x
        self.last_activation = sigmoid(self.weights @ x + self.bias)
        return self.last_activation


class NeuralNetwork:
    def __init__(self):
        self._layers = []

    def add_layer(self, layer):
        self._layers.append(layer)

    def feed_forward(self, x):
        for layer in self._layers:
            x = layer.activate(x)
        return x

    def backpropagation(self, x, y):
        pred = self.feed_forward(x)
        output, hidden = self._layers[1], self._layers[0]
        output.delta = pred - y  # error of the output
        hidden.delta = output.weights.T @ output.delta
        # right 1: hidden.delta = output.weights.T @ output.delta * hidden.last_activation * (1 - hidden.last_activation)

    def train(self, X, Y, learning_rate):
        n = len(X)
        changes = [np.zeros_like(layer.weights) for layer in self._layers]
        # missing 2: bias_changes = [np.zeros_like(layer.bias) for layer in self._layers]
        for x, y in zip(X, Y):
            self.backpropagation(x, y)
            for change, layer in zip(changes, self._layers):
            # right 2: for change, bias_change, layer in zip(changes, bias_changes, self._layers):
                change += np.outer(layer.delta, layer.last_input) / n
                # missing 2: bias_change += layer.delta / n
        for change, layer in zip(changes, self._layers):
        # right 2: for change, bias_change, layer in zip(changes, bias_changes, self._layers):
            layer.weights -= learning_rate * change  # or here
            # missing 2: layer.bias -= learning_rate * bias_change


def make(params):
    nn = NeuralNetwork()
    nn.add_layer(Layer(params["W1"], params["b1"]))
    nn.add_layer(Layer(params["W2"], params["b2"]))
    return nn


def forward(params, X):
    nn = make(params)
    return np.array([nn.feed_forward(x) for x in X])


def step(params, X, y, lr):
    nn = make(params)
    nn.train(X, y, lr)
    first, second = nn._layers
    return {"W1": first.weights, "b1": first.bias, "W2": second.weights, "b2": second.bias}


def predict(params, X):
    return (forward(params, X)[:, 0] > 0.5).astype(int)
