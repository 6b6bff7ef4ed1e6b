"""Backward of the LogSoftMax layer adds the probabilities to the incoming gradient; they should be weighted with the
sum of the incoming gradient and subtracted.

Source: https://github.com/mlpack/mlpack/issues/3468 (Incorrect Derivative of LogSoftMax layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def Forward(self, input):
        self.input = input
        return input @ self.weight.T + self.bias

    def Backward(self, gy):
        self.gradient = gy.T @ self.input, gy.sum(axis=0)
        return gy @ self.weight


class Sigmoid:
    def Forward(self, input):
        self.output = 1 / (1 + np.exp(-input))
        return self.output

    def Backward(self, gy):
        return gy * self.output * (1 - self.output)


class LogSoftMax:
    def Forward(self, input):
        shifted = input - input.max(axis=1, keepdims=True)
        self.output = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return self.output

    def Backward(self, gy):
        return np.exp(self.output) + gy  # right: return gy - np.exp(self.output) * gy.sum(axis=1, keepdims=True)


def FFN(params):
    return [Linear(params["W1"], params["b1"]), Sigmoid(), Linear(params["W2"], params["b2"]), LogSoftMax()]


def run(model, X):
    for layer in model:
        X = layer.Forward(X)
    return X


def forward(params, X):
    return np.exp(run(FFN(params), X))


def loss(params, X, y):
    out = run(FFN(params), X)
    return -out[np.arange(len(y)), y].mean()


def gradients(params, X, y):
    model = FFN(params)
    out = run(model, X)
    delta = np.zeros_like(out)
    delta[np.arange(len(y)), y] = -1 / len(y)
    for layer in reversed(model):
        delta = layer.Backward(delta)
    (dW1, db1), (dW2, db2) = model[0].gradient, model[2].gradient
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
