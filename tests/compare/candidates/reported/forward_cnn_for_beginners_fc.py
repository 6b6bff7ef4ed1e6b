"""The layer keeps a bias and computes its gradient, but the bias is never added in the forward pass. It should be
weight·input + bias.

Source: https://github.com/deepakcrk/CNN_ForDummies/issues/9 (Add BIAS also. Currently Bias value is not added.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class FullyConnected:
    """ one dense layer, one sample at a time """

    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias
        self.input = None
        self.dWeight = np.zeros_like(weight)
        self.dBias = np.zeros_like(bias)

    def forward(self, inp):
        self.input = inp
        out = np.zeros(self.weight.shape[0], dtype=self.weight.dtype)
        for i in range(self.weight.shape[0]):
            total = 0.0  # or here
            for j in range(self.weight.shape[1]):
                total += self.weight[i][j] * inp[j]
            out[i] = total  # right: out[i] = total + self.bias[i]
        return out

    def backward(self, grad):
        self.dWeight += np.outer(grad, self.input)
        self.dBias += grad
        return np.dot(self.weight.T, grad)


class Tanh:
    def forward(self, inp):
        self.out = np.tanh(inp)
        return self.out

    def backward(self, grad):
        return grad * (1 - self.out ** 2)


class Model:
    def __init__(self, params):
        self.fc1 = FullyConnected(params["W1"], params["b1"])
        self.act = Tanh()
        self.fc2 = FullyConnected(params["W2"], params["b2"])
        self.layers = [self.fc1, self.act, self.fc2]

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, grad):
        for layer in reversed(self.layers):
            grad = layer.backward(grad)

    def grads(self):
        return {"W1": self.fc1.dWeight, "b1": self.fc1.dBias,
                "W2": self.fc2.dWeight, "b2": self.fc2.dBias}


def forward(params, X):
    model = Model(params)
    return np.array([model.forward(x) for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    model = Model(params)
    for x, target in zip(X, y):
        out = model.forward(x)
        model.backward(2 * (out - target) / y.size)
    return model.grads()
