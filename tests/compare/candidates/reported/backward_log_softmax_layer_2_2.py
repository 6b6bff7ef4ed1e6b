"""The log-softmax passes back exp(output) + gy; it should be gy - exp(output) * sum(gy).

Source: https://github.com/mlpack/mlpack/pull/3469 (Fix derivative of LogSoftMax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def Forward(self, input):
        self.input = input
        return input @ self.weight.T + self.bias

    def Backward(self, output, gy):
        return gy @ self.weight

    def Gradient(self, error):
        return error.T @ self.input, error.sum(axis=0)


class Sigmoid:
    def Forward(self, input):
        return 1 / (1 + np.exp(-input))

    def Backward(self, output, gy):
        return gy * output * (1 - output)


class LogSoftMax:
    def Forward(self, input):
        maxInput = input.max(axis=1, keepdims=True)
        return input - maxInput - np.log(np.exp(input - maxInput).sum(axis=1, keepdims=True))

    def Backward(self, output, gy):
        return np.exp(output) + gy  # right: return gy - np.exp(output) * gy.sum(axis=1, keepdims=True)


class NegativeLogLikelihood:
    def Forward(self, prediction, target):
        return -prediction[np.arange(len(target)), target].mean()

    def Backward(self, prediction, target):
        loss = np.zeros_like(prediction)
        loss[np.arange(len(target)), target] = -1 / len(target)
        return loss


class FFN:
    def __init__(self, params):
        self.first, self.second = Linear(params["W1"], params["b1"]), Linear(params["W2"], params["b2"])
        self.network = [self.first, Sigmoid(), self.second, LogSoftMax()]

    def Forward(self, input):
        self.outputs = []
        for layer in self.network:
            input = layer.Forward(input)
            self.outputs.append(input)
        return input

    def Backward(self, gy):
        gradient = {}
        for layer, output in zip(self.network[::-1], self.outputs[::-1]):
            if isinstance(layer, Linear):
                gradient[layer] = layer.Gradient(gy)
            gy = layer.Backward(output, gy)
        return gradient[self.first] + gradient[self.second]


def forward(params, X):
    return np.exp(FFN(params).Forward(X))


def loss(params, X, y):
    return NegativeLogLikelihood().Forward(FFN(params).Forward(X), y)


def gradients(params, X, y):
    net = FFN(params)
    gradient = net.Backward(NegativeLogLikelihood().Backward(net.Forward(X), y))
    return dict(zip(("W1", "b1", "W2", "b2"), gradient))
