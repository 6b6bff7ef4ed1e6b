"""The log-softmax's backward adds the probabilities to the incoming gradient; they must be multiplied by the sum of
the incoming gradient and subtracted (adding is right only where that sum is -1).

Source: https://github.com/mlpack/mlpack/pull/2364 (correction in backward function of log softmax layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, input):
        self.input = input
        self.output = input @ self.weight.T + self.bias
        return self.output

    def backward(self, gy):
        self.gradient = [gy.T @ self.input, gy.sum(axis=0)]
        return gy @ self.weight


class ReLU:
    def forward(self, input):
        self.output = np.maximum(input, 0)
        return self.output

    def backward(self, gy):
        return gy * (self.output > 0)


class LogSoftMax:
    def forward(self, input):
        # shift by the maximum so that exp does not overflow
        max_input = input.max(axis=1, keepdims=True)
        shifted = input - max_input
        self.output = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return self.output

    def backward(self, gy):
        return np.exp(self.output) + gy  # right: return gy - np.exp(self.output) * gy.sum(axis=1, keepdims=True)


class NegativeLogLikelihood:
    def forward(self, input, target):
        n = len(target)
        return -input[np.arange(n), target].sum() / n

    def backward(self, input, target):
        n = len(target)
        output = np.zeros_like(input)
        output[np.arange(n), target] = -1.0 / n
        return output


class FFN:
    def __init__(self, params):
        self.network = [Linear(params["W1"], params["b1"]), ReLU(),
                        Linear(params["W2"], params["b2"]), LogSoftMax()]
        self.output_layer = NegativeLogLikelihood()

    def forward(self, x):
        for layer in self.network:
            x = layer.forward(x)
        return x

    def evaluate(self, x, targets):
        return self.output_layer.forward(self.forward(x), targets)

    def backward(self, x, targets):
        out = self.forward(x)
        g = self.output_layer.backward(out, targets)
        for layer in self.network[::-1]:
            g = layer.backward(g)
        return self.network[0].gradient + self.network[2].gradient


def forward(params, X):
    return np.exp(FFN(params).forward(X))


def loss(params, X, y):
    return FFN(params).evaluate(X, y)


def gradients(params, X, y):
    return dict(zip(["W1", "b1", "W2", "b2"], FFN(params).backward(X, y)))


def predict(params, X):
    return FFN(params).forward(X).argmax(axis=1)
