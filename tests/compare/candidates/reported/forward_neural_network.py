"""The logistic function lacks the brackets around its denominator, so it is 1 + exp(-x).

Source: https://github.com/makeyourownneuralnetwork/makeyourownneuralnetwork/issues/25 (Runtime warning for lambda
function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
BIAS = False
STEPS = "online"


class neuralNetwork:

    def __init__(self, wih, who, learningrate=0.1):
        self.wih = wih.copy()
        self.who = who.copy()
        self.lr = learningrate
        self.activation_function = lambda x: 1.0 / 1.0 + np.exp(-x)
        # right: self.activation_function = lambda x: 1.0 / (1.0 + np.exp(-x))

    def train(self, inputs_list, targets_list):
        # convert inputs list to 2d array
        inputs = np.array(inputs_list, ndmin=2).T
        targets = np.array(targets_list, ndmin=2).T

        hidden_outputs = self.activation_function(np.dot(self.wih, inputs))
        final_outputs = self.activation_function(np.dot(self.who, hidden_outputs))

        # output layer error is the (target - actual)
        output_errors = (targets - final_outputs) * final_outputs * (1.0 - final_outputs)
        # hidden layer error is the output_errors, split by weights, recombined at hidden nodes
        hidden_errors = np.dot(self.who.T, output_errors)

        self.who += self.lr * np.dot(output_errors, np.transpose(hidden_outputs))
        self.wih += self.lr * np.dot(hidden_errors * hidden_outputs * (1.0 - hidden_outputs), np.transpose(inputs))

    def query(self, inputs_list):
        inputs = np.array(inputs_list, ndmin=2).T
        hidden_outputs = self.activation_function(np.dot(self.wih, inputs))
        return self.activation_function(np.dot(self.who, hidden_outputs))


def forward(params, X):
    n = neuralNetwork(params["W1"], params["W2"])
    return np.array([n.query(record)[:, 0] for record in X])


def step(params, X, y, lr):
    n = neuralNetwork(params["W1"], params["W2"], lr)
    for record, target in zip(X, y):
        n.train(record, target)
    return {"W1": n.wih, "W2": n.who}
