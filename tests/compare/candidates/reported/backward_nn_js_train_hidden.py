"""The derivative of tanh is a function of what goes into the hidden layer, but train maps it over the layer's outputs.

Source: https://github.com/shiffman/Neural-Network-p5/issues/22 (Sigmoid derivative in nn.js)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class NeuralNetwork:

    def __init__(self, wih, hb, who, ob):
        self.wih = wih
        self.who = who
        self.hb = hb.reshape(-1, 1)
        self.ob = ob.reshape(-1, 1)
        self.activation = NeuralNetwork.tanh
        self.derivative = NeuralNetwork.dtanh

    @staticmethod
    def tanh(x):
        return np.tanh(x)

    @staticmethod
    def dtanh(x):
        return 1 - np.tanh(x) ** 2

    def query(self, inputs_array):
        inputs = inputs_array.T
        hidden = self.activation(np.dot(self.wih, inputs) + self.hb)
        return np.dot(self.who, hidden) + self.ob

    def train(self, inputs_array, targets_array):
        inputs = inputs_array.T
        targets = targets_array.T

        hidden_inputs = np.dot(self.wih, inputs) + self.hb
        hidden_outputs = self.activation(hidden_inputs)
        outputs = np.dot(self.who, hidden_outputs) + self.ob

        output_errors = (outputs - targets) / inputs.shape[1]
        hidden_errors = np.dot(self.who.T, output_errors)

        gradient_hidden = self.derivative(hidden_outputs)  # right: gradient_hidden = self.derivative(hidden_inputs)
        gradient_hidden = gradient_hidden * hidden_errors

        delta_who = np.dot(output_errors, hidden_outputs.T)
        delta_wih = np.dot(gradient_hidden, inputs.T)
        return delta_wih, gradient_hidden.sum(axis=1), delta_who, output_errors.sum(axis=1)


def _net(params):
    return NeuralNetwork(params["W1"], params["b1"], params["W2"], params["b2"])


def forward(params, X):
    return _net(params).query(X).T


def gradients(params, X, y):
    return dict(zip(("W1", "b1", "W2", "b2"), _net(params).train(X, y)))


def step(params, X, y, lr):
    deltas = gradients(params, X, y)
    return {name: params[name] - lr * deltas[name] for name in params}
