"""Backward of the LogSoftMax layer adds the probabilities to the gradient from above, which holds only where that is -1 for
one class and 0 for all others; they have to be multiplied by the sum of the gradient over the classes, and subtracted.

Source: https://github.com/mlpack/mlpack/issues/2360 (error in backward function in log softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias.reshape(-1, 1)

    def Forward(self, input):
        self.input = input
        return self.weight @ input + self.bias

    def Backward(self, gy):
        self.grad = gy @ self.input.T, gy.sum(axis=1)
        return self.weight.T @ gy


class ReLU:
    def Forward(self, input):
        self.input = input
        return np.maximum(input, 0)

    def Backward(self, gy):
        return gy * (self.input > 0)


class LogSoftMax:
    def Forward(self, input):
        input = input - input.max(axis=0)
        self.output = input - np.log(np.exp(input).sum(axis=0))
        return self.output

    def Backward(self, gy):
        return np.exp(self.output) + gy  # right: return gy - np.exp(self.output) * gy.sum(axis=0)


def ffn(params):
    return [Linear(params["W1"], params["b1"]), ReLU(), Linear(params["W2"], params["b2"]), LogSoftMax()]


def run(net, X):
    a = X.T
    for layer in net:
        a = layer.Forward(a)
    return a


def forward(params, X):
    return np.exp(run(ffn(params), X)).T


def loss(params, X, y):
    return -run(ffn(params), X)[y, np.arange(len(y))].mean()


def gradients(params, X, y):
    net = ffn(params)
    gy = np.zeros_like(run(net, X))
    gy[y, np.arange(len(y))] = -1 / len(y)
    for layer in reversed(net):
        gy = layer.Backward(gy)
    (W1, b1), (W2, b2) = net[0].grad, net[2].grad
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
