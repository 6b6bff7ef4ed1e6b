"""The derivative of the mean absolute error is the bare sign; it should be scaled with the size of the tensor.

Source: https://github.com/nntrainer/nntrainer/pull/1810 ([layer] MAE layer bug fix)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mae"


class FullyConnectedLayer:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forwarding(self, input_):
        self.input_ = input_
        return input_ @ self.weight.T + self.bias

    def calcGradient(self, derivative):
        self.dW = derivative.T @ self.input_
        self.db = derivative.sum(axis=0)

    def calcDerivative(self, derivative):
        return derivative @ self.weight


class ActivationLayer:
    def forwarding(self, input_):
        self.hidden_ = 1 / (1 + np.exp(-input_))
        return self.hidden_

    def calcGradient(self, derivative):
        pass

    def calcDerivative(self, derivative):
        return derivative * self.hidden_ * (1 - self.hidden_)


class MAELossLayer:
    def forwarding(self, predicted, label):
        self.predicted, self.label = predicted, label
        return np.mean(np.abs(label - predicted))

    def calcDerivative(self):
        return np.sign(self.predicted - self.label)
        # right: return np.sign(self.predicted - self.label) / self.predicted.size


def compile_(params):
    return [FullyConnectedLayer(params["W1"], params["b1"]), ActivationLayer(),
            FullyConnectedLayer(params["W2"], params["b2"])]


def forward(params, X):
    for layer in compile_(params):
        X = layer.forwarding(X)
    return X


def loss(params, X, y):
    return MAELossLayer().forwarding(forward(params, X), y)


def gradients(params, X, y):
    graph, cost = compile_(params), MAELossLayer()
    for layer in graph:
        X = layer.forwarding(X)
    cost.forwarding(X, y)
    derivative = cost.calcDerivative()
    for layer in reversed(graph):
        layer.calcGradient(derivative)
        derivative = layer.calcDerivative(derivative)
    return {"W1": graph[0].dW, "b1": graph[0].db, "W2": graph[2].dW, "b2": graph[2].db}
