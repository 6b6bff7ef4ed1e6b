"""The output unit has a sigmoid, as the hidden ones, and so is never negative, where the targets lie between -1 and 1:
it should have a tanh.

Source: https://stackoverflow.com/questions/5105718/multi-layer-neural-network-wont-predict-negative-values
(Multi-layer neural network won't predict negative values)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 1)
ACTIVATION = "sigmoid"
OUTPUT = "tanh"
LOSS = "half_mse"


def sigmoid(a):
    return 1.0 / (1.0 + np.exp(-a))


class MultiLayerPerceptron:
    """5 inputs, 6 hidden units, 1 output that learns the sine of the sum"""

    def __init__(self, params):
        self.w_hidden, self.b_hidden = params["W1"], params["b1"]
        self.w_out, self.b_out = params["W2"], params["b2"]

    def squash(self, a):
        return sigmoid(a)  # right: return np.tanh(a)

    def squash_slope(self, o):
        return o * (1 - o)  # right: return 1 - o * o

    def propagate(self, vectors):
        self.vectors = vectors
        self.hidden = sigmoid(vectors.dot(self.w_hidden.T) + self.b_hidden)
        self.out = self.squash(self.hidden.dot(self.w_out.T) + self.b_out)
        return self.out

    def back_propagate(self, targets):
        delta_out = (self.out - targets) * self.squash_slope(self.out)
        delta_hidden = delta_out.dot(self.w_out) * self.hidden * (1 - self.hidden)
        return delta_hidden, delta_out


def forward(params, X):
    return MultiLayerPerceptron(params).propagate(X)


def loss(params, X, y):
    return 0.5 * np.sum((y - forward(params, X)) ** 2) / len(X)


def gradients(params, X, y):
    net = MultiLayerPerceptron(params)
    net.propagate(X)
    delta_hidden, delta_out = net.back_propagate(y)
    epoch = len(X)
    return {"W1": delta_hidden.T.dot(X) / epoch, "b1": delta_hidden.mean(axis=0),
            "W2": delta_out.T.dot(net.hidden) / epoch, "b2": delta_out.mean(axis=0)}
