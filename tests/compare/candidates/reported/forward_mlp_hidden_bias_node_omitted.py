"""Only the input gets a bias node: the hidden layer has none, so the bias of the output units is left out of the net
input.

Source: https://github.com/FlorianMuellerklein/Machine-Learning/issues/4 (Bias node for hidden layers for MLP)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)


class MLP_Classifier(object):
    def __init__(self, input, hidden, output, wi, wo):
        self.input = input + 1
        self.hidden = hidden
        self.output = output
        self.ai = np.ones(self.input)
        self.ah = np.ones(self.hidden + 1)
        self.ao = np.ones(self.output)
        self.wi = wi
        self.wo = wo

    def feedForward(self, inputs):
        if len(inputs) != self.input - 1:
            raise ValueError('Wrong number of inputs you silly goose!')
        # input activations
        self.ai[0:self.input - 1] = inputs
        # hidden activations
        sum = np.dot(self.wi.T, self.ai)
        self.ah[0:self.hidden] = tanh(sum)
        # output activations
        sum = np.dot(self.wo[0:self.hidden].T, self.ah[0:self.hidden])  # right: sum = np.dot(self.wo.T, self.ah)
        self.ao = sigmoid(sum)
        return self.ao

    def predict(self, X):
        predictions = []
        for p in X:
            predictions.append(self.feedForward(p).copy())
        return np.array(predictions)


def build(params):
    wi = np.vstack([params["W1"].T, params["b1"]])
    wo = np.vstack([params["W2"].T, params["b2"]])
    return MLP_Classifier(3, 4, 2, wi, wo)


def forward(params, X):
    return build(params).predict(X)


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)
