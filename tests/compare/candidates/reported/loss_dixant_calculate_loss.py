"""The log of the sums is kept as a column and meets the row of the true classes' scores: the sum of both is an n x n
table, whose total is n times too large.

Source: https://github.com/dixantmittal/numpy-neural-network (OutputLayer.py, calculateLoss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.1


class HiddenLayer(object):
    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias

    def forwardPropagation(self, X):
        self.input = X
        self.output = np.maximum(0, np.dot(X, self.weights) + self.bias)
        return self.output

    def backwardPropagation(self, gradient):
        gradient = gradient * (self.output > 0)
        self.d_weights = self.input.T.dot(gradient) + L2 * self.weights
        self.d_bias = np.sum(gradient, axis=0)


class OutputLayer(object):
    def __init__(self, weights, bias, regularizationRate):
        self.weights, self.bias = weights, bias
        self.reg = regularizationRate

    def forwardPropagation(self, X):
        self.input = X
        self.score = np.dot(X, self.weights) + self.bias
        self.score = self.score - np.amax(self.score, axis=1, keepdims=True)
        self.exp_score = np.exp(self.score)
        self.probability = self.exp_score / np.sum(self.exp_score, axis=1, keepdims=True)

    def backwardPropagation(self, Y):
        self.gradient = self.probability.copy()
        self.gradient[range(len(self.gradient)), Y] -= 1
        self.gradient /= len(self.gradient)
        self.d_weights = self.input.T.dot(self.gradient) + self.reg * self.weights
        self.d_bias = np.sum(self.gradient, axis=0)
        return self.gradient.dot(self.weights.T)

    def calculateLoss(self, Y):
        n = len(self.probability)
        logProbability = -self.score[range(n), Y] + np.log(np.sum(self.exp_score, axis=1, keepdims=True))
        # right: logProbability = -self.score[range(n), Y] + np.log(np.sum(self.exp_score, axis=1))
        return np.sum(logProbability) / n + 0.5 * self.reg * np.sum(self.weights * self.weights)


def run(params, X):
    hidden, output = HiddenLayer(params["W1"], params["b1"]), OutputLayer(params["W2"], params["b2"], L2)
    output.forwardPropagation(hidden.forwardPropagation(X))
    return hidden, output


def forward(params, X):
    return run(params, X)[1].probability


def loss(params, X, y):
    hidden, output = run(params, X)
    return output.calculateLoss(y) + 0.5 * L2 * np.sum(hidden.weights * hidden.weights)


def gradients(params, X, y):
    hidden, output = run(params, X)
    hidden.backwardPropagation(output.backwardPropagation(y))
    return {"W1": hidden.d_weights, "b1": hidden.d_bias, "W2": output.d_weights, "b2": output.d_bias}
