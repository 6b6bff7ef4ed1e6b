"""The gradient through softmax takes only the diagonal s * (1 - s) of the Jacobian and drops the terms between classes.

Source: https://github.com/RubixML/ML/pull/438 (Fix Softmax: returning only s * (1 - s) drops the cross-class contributions)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "mse"


class HyperbolicTangent:
    def activate(self, input):
        return np.tanh(input)

    def gradient(self, output, dOut):
        return dOut * (1.0 - output ** 2)


class Softmax:
    """Matrices are [class, batch]."""

    def activate(self, input):
        zHat = np.exp(input - input.max(axis=0))
        return zHat / zHat.sum(axis=0)

    def gradient(self, output, dOut):
        return dOut * output * (1.0 - output)  # right: return output * (dOut - (dOut * output).sum(axis=0))


class Dense:
    def __init__(self, weights, biases, fn):
        self.weights, self.biases, self.fn = weights, biases, fn

    def forward(self, input):
        self.input = input
        self.output = self.fn.activate(self.weights @ input + self.biases[:, None])
        return self.output

    def back(self, dOut):
        dZ = self.fn.gradient(self.output, dOut)
        self.dW = dZ @ self.input.T
        self.dB = dZ.sum(axis=1)
        return self.weights.T @ dZ


def layers(params):
    return [Dense(params["W1"], params["b1"], HyperbolicTangent()), Dense(params["W2"], params["b2"], Softmax())]


def forward(params, X):
    output = X.T
    for layer in layers(params):
        output = layer.forward(output)
    return output.T


def gradients(params, X, y):
    hidden, out = layers(params)
    yHat = out.forward(hidden.forward(X.T))
    hidden.back(out.back(2.0 * (yHat - y.T) / y.size))
    return {"W1": hidden.dW, "b1": hidden.dB, "W2": out.dW, "b2": out.dB}
