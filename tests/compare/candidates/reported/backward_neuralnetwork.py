"""The derivative of (t - o)**2 by o is taken as 2 * (t - o), without the minus of the inner derivative.

Source: https://github.com/makeyourownneuralnetwork/makeyourownneuralnetwork/issues/61 (I don't understand the derivation of the error!)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
BIAS = False


# neural network class definition
class neuralNetwork:

    def __init__(self, wih, who):
        self.wih = wih
        self.who = who
        self.activation_function = lambda x: 1 / (1 + np.exp(-x))

    def query(self, inputs):
        self.inputs = inputs.T
        self.hidden_outputs = self.activation_function(np.dot(self.wih, self.inputs))
        self.final_outputs = self.activation_function(np.dot(self.who, self.hidden_outputs))
        return self.final_outputs.T

    def slopes(self, inputs, targets_list):
        self.query(inputs)
        targets = targets_list.T
        # derivative of (tk - ok)^2
        output_errors = 2 * (targets - self.final_outputs)  # right: output_errors = -2 * (targets - self.final_outputs)
        output_errors = output_errors / targets.size * self.final_outputs * (1.0 - self.final_outputs)
        hidden_errors = np.dot(self.who.T, output_errors)
        hidden_errors = hidden_errors * self.hidden_outputs * (1.0 - self.hidden_outputs)
        return np.dot(hidden_errors, self.inputs.T), np.dot(output_errors, self.hidden_outputs.T)


def forward(params, X):
    return neuralNetwork(params["W1"], params["W2"]).query(X)


def loss(params, X, y):
    return ((y - forward(params, X)) ** 2).mean()


def gradients(params, X, y):
    d_wih, d_who = neuralNetwork(params["W1"], params["W2"]).slopes(X, y)
    return {"W1": d_wih, "W2": d_who}
