"""The errors of the hidden layer are the output errors carried back through the weights without the derivative of the
output's sigmoid.

Source: https://github.com/makeyourownneuralnetwork/makeyourownneuralnetwork/issues/64 (Back propagation derivatives)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class neuralNetwork:
    def __init__(self, wih, bh, who, bo, learningrate):
        self.wih = np.array(wih, dtype=float)
        self.bh = np.array(bh, dtype=float, ndmin=2).T
        self.who = np.array(who, dtype=float)
        self.bo = np.array(bo, dtype=float, ndmin=2).T
        self.lr = learningrate
        self.activation_function = lambda x: 1 / (1 + np.exp(-x))

    def train(self, inputs_list, targets_list):
        inputs = np.array(inputs_list, ndmin=2).T
        targets = np.array(targets_list, ndmin=2).T

        # calculate signals into and out of hidden layer
        hidden_inputs = np.dot(self.wih, inputs) + self.bh
        hidden_outputs = self.activation_function(hidden_inputs)

        # calculate signals into and out of final output layer
        final_inputs = np.dot(self.who, hidden_outputs) + self.bo
        final_outputs = self.activation_function(final_inputs)

        # output layer error is the (target - actual)
        output_errors = (targets - final_outputs) * 2 / targets.size
        # hidden layer error is the output_errors, split by weights, recombined at hidden nodes
        hidden_errors = np.dot(self.who.T, output_errors)
        # right: hidden_errors = np.dot(self.who.T, output_errors * final_outputs * (1.0 - final_outputs))

        # update the weights for the links between the hidden and output layers
        self.who += self.lr * np.dot((output_errors * final_outputs * (1.0 - final_outputs)), np.transpose(hidden_outputs))
        self.bo += self.lr * np.sum(output_errors * final_outputs * (1.0 - final_outputs), axis=1, keepdims=True)

        # update the weights for the links between the input and hidden layers
        self.wih += self.lr * np.dot((hidden_errors * hidden_outputs * (1.0 - hidden_outputs)), np.transpose(inputs))
        self.bh += self.lr * np.sum(hidden_errors * hidden_outputs * (1.0 - hidden_outputs), axis=1, keepdims=True)

    def query(self, inputs_list):
        inputs = np.array(inputs_list, ndmin=2).T
        hidden_outputs = self.activation_function(np.dot(self.wih, inputs) + self.bh)
        final_outputs = self.activation_function(np.dot(self.who, hidden_outputs) + self.bo)
        return final_outputs


def forward(params, X):
    n = neuralNetwork(params["W1"], params["b1"], params["W2"], params["b2"], 0.1)
    return n.query(X).T


def step(params, X, y, lr):
    n = neuralNetwork(params["W1"], params["b1"], params["W2"], params["b2"], lr)
    n.train(X, y)
    return {"W1": n.wih, "b1": n.bh[:, 0], "W2": n.who, "b2": n.bo[:, 0]}
