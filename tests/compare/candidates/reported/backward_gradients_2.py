"""The gradient of a mini-batch is the sum over its examples; it should be their average, as the cost is the expected
value over the examples.

Source: https://github.com/haifengl/smile/issues/525 (Cost functions in MLP with minibatch)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Layer:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias
        self.weightGradient = np.zeros_like(weight)
        self.biasGradient = np.zeros_like(bias)

    def propagate(self, x):
        self.input = x
        self.output = self.transform(self.weight.dot(x) + self.bias)

    def computeGradient(self):
        self.weightGradient += np.outer(self.outputGradient, self.input)
        self.biasGradient += self.outputGradient


class HiddenLayer(Layer):
    transform = staticmethod(np.tanh)

    def f(self, g):
        self.outputGradient = g * (1 - self.output ** 2)


class OutputLayer(Layer):
    transform = staticmethod(np.array)

    def computeOutputGradient(self, target):
        self.outputGradient = self.output - target


class MLP:
    def __init__(self, params):
        self.net = [HiddenLayer(params["W1"], params["b1"])]
        self.output = OutputLayer(params["W2"], params["b2"])

    def propagate(self, x):
        for layer in self.net + [self.output]:
            layer.propagate(x)
            x = layer.output
        return x

    def update(self, x, y):
        for xi, yi in zip(x, y):
            self.propagate(xi)
            self.output.computeOutputGradient(yi)
            upper = self.output
            for layer in reversed(self.net):
                layer.f(upper.weight.T.dot(upper.outputGradient))
                upper = layer
            for layer in self.net + [self.output]:
                layer.computeGradient()


def forward(params, X):
    mlp = MLP(params)
    return np.array([mlp.propagate(x) for x in X])


def gradients(params, X, y):
    mlp = MLP(params)
    mlp.update(X, y)
    grad = {}
    for i, layer in enumerate(mlp.net + [mlp.output], start=1):
        grad[f"W{i}"] = layer.weightGradient  # right: grad[f"W{i}"] = layer.weightGradient / len(X)
        grad[f"b{i}"] = layer.biasGradient  # right: grad[f"b{i}"] = layer.biasGradient / len(X)
    return grad
