"""The rectifier overwrites the gradient that comes from above with 0 or 1; it should multiply it by 0 or 1.

Source: https://github.com/haifengl/smile/issues/528 (Gradient backpropagation in ReLU)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"


class Rectifier:
    """max(0, x)"""

    def f(self, x):
        for i in range(len(x)):
            x[i] = max(0.0, x[i])

    def g(self, g, y):
        # g comes from the upper layer, y is the output of this one
        for i in range(len(g)):
            g[i] = 1.0 if y[i] > 0 else 0.0  # right: g[i] *= 1.0 if y[i] > 0 else 0.0


class Linear:
    def f(self, x):
        pass

    def g(self, g, y):
        pass


class Layer:
    def __init__(self, weight, bias, activation):
        self.weight = weight
        self.bias = bias
        self.activation = activation
        self.weight_gradient = np.zeros_like(weight)
        self.bias_gradient = np.zeros_like(bias)

    def propagate(self, x):
        self.input = x
        self.output = self.weight @ x + self.bias
        self.activation.f(self.output)
        return self.output

    def backpropagate(self, gradient):
        """takes the gradient of the output, returns the gradient of the input"""
        self.activation.g(gradient, self.output)
        self.weight_gradient += np.outer(gradient, self.input)
        self.bias_gradient += gradient
        return self.weight.T @ gradient


class MLP:
    def __init__(self, params):
        n = len(params) // 2
        self.layers = []
        for k in range(1, n + 1):
            activation = Rectifier() if k < n else Linear()
            self.layers.append(Layer(params[f"W{k}"], params[f"b{k}"], activation))

    def propagate(self, x):
        for layer in self.layers:
            x = layer.propagate(x)
        return x

    def learn(self, x, target):
        gradient = self.propagate(x) - target
        for layer in self.layers[::-1]:
            gradient = layer.backpropagate(gradient)


def forward(params, X):
    net = MLP(params)
    return np.array([net.propagate(x) for x in X])


def gradients(params, X, y):
    net = MLP(params)
    for x, t in zip(X, y):
        net.learn(x, t)
    grads = {}
    for k, layer in enumerate(net.layers, 1):
        grads[f"W{k}"] = layer.weight_gradient / len(X)
        grads[f"b{k}"] = layer.bias_gradient / len(X)
    return grads
