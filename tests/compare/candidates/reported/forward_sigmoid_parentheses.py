"""The sigmoid lacks the parentheses of its denominator: 1/1+exp(-s) is 1 + exp(-s).

Source: https://gist.github.com/crawftv/12d093599b4d2bec94752312435dab42 (gist.github.com, crawftv)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class NeuralNetwork:
    def __init__(self, weights1, bias1, weights2, bias2):
        # Set up Architetecture
        self.inputs = weights1.shape[0]
        self.hiddenNodes = weights1.shape[1]
        self.outputNodes = weights2.shape[1]
        self.weights1, self.bias1 = weights1, bias1
        self.weights2, self.bias2 = weights2, bias2

    def sigmoid(self, s):
        return 1/1+np.exp(-s)  # right: return 1/(1+np.exp(-s))

    def sigmoidPrime(self, s):
        return s * (1 - s)

    def feed_forward(self, X):
        """
        Calculate the NN inference using feed forward.
        """
        # Weighted sum of inputs & hidden
        self.hidden_sum = np.dot(X, self.weights1) + self.bias1
        # Acivations of weighted sum
        self.activated_hidden = self.sigmoid(self.hidden_sum)
        # Weight sum between hidden and output
        self.output_sum = np.dot(self.activated_hidden, self.weights2) + self.bias2
        # Final Activation of output
        self.activated_output = self.sigmoid(self.output_sum)
        return self.activated_output

    def backward(self, X, y, o, rate):
        # Error in Output
        self.o_error = y - o
        # Apply Derivative of Sigmoid to error
        self.o_delta = self.o_error * self.sigmoidPrime(o)
        # z2 error: how much were our output layer weights off
        self.z2_error = self.o_delta.dot(self.weights2.T)
        # z2 delta
        self.z2_delta = self.z2_error * self.sigmoidPrime(self.activated_hidden)
        # Adjust sets of weights
        self.weights1 = self.weights1 + rate * X.T.dot(self.z2_delta)
        self.bias1 = self.bias1 + rate * self.z2_delta.sum(axis=0)
        self.weights2 = self.weights2 + rate * self.activated_hidden.T.dot(self.o_delta)
        self.bias2 = self.bias2 + rate * self.o_delta.sum(axis=0)

    def train(self, X, y, rate):
        o = self.feed_forward(X)
        self.backward(X, y, o, rate)


def network(params):
    return NeuralNetwork(params["W1"].T, params["b1"], params["W2"].T, params["b2"])


def forward(params, X):
    return network(params).feed_forward(X)


def step(params, X, y, lr):
    nn = network(params)
    nn.train(X, y, 2 * lr / y.size)
    return {"W1": nn.weights1.T, "b1": nn.bias1, "W2": nn.weights2.T, "b2": nn.bias2}
