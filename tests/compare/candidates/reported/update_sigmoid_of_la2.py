"""The derivative of the sigmoid puts its argument through the sigmoid, but backpropagation gives it la2 and la3, which
have been through it.

Source: https://github.com/empty-child/some-university-dich (empty-child/some-university-dich,
sever_lab/artificial_neural_network.py; the page is the code itself, which shows the mistake; nobody reports it there;
biases were added)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Neuralnetwork:
    def __init__(self, W1, b1, W2, b2):
        self.W1 = W1
        self.b1 = b1
        self.W2 = W2
        self.b2 = b2
        self.la1 = None
        self.la2 = None
        self.la3 = None

    def forward(self, X):
        self.la1 = X
        self.la2 = self.sigmoid(np.dot(self.la1, self.W1) + self.b1)
        self.la3 = self.sigmoid(np.dot(self.la2, self.W2) + self.b2)
        return self.la3

    def sigmoid(self, z, derivative=False):
        if derivative is True:
            return (1 / (1 + np.exp(-z)))*(1-(1 / (1 + np.exp(-z))))  # right: return z * (1 - z)
        return 1 / (1 + np.exp(-z))

    def backpropagation(self, X, out, rate):
        la2_error = out - X
        la2_delta = la2_error * self.sigmoid(X, True)
        la1_error = np.dot(la2_delta, self.W2.T)
        la1_delta = la1_error * self.sigmoid(self.la2, True)
        self.W2 = self.W2 + rate * np.dot(self.la2.T, la2_delta)
        self.b2 = self.b2 + rate * la2_delta.sum(axis=0)
        self.W1 = self.W1 + rate * np.dot(self.la1.T, la1_delta)
        self.b1 = self.b1 + rate * la1_delta.sum(axis=0)
        return str(np.mean(np.abs(la2_error)))


def network(params):
    return Neuralnetwork(params["W1"].T, params["b1"], params["W2"].T, params["b2"])


def forward(params, X):
    return network(params).forward(X)


def step(params, X, y, lr):
    n1 = network(params)
    learn_data = n1.forward(X)
    n1.backpropagation(learn_data, y, 2 * lr / y.size)
    return {"W1": n1.W1.T, "b1": n1.b1, "W2": n1.W2.T, "b2": n1.b2}
