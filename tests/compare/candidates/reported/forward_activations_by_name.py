"""The sigmoid is taken as (1 + tanh(z))/2 = 1/(1 + exp(-2z)), which is sigmoid(2z); it should be 1/(1 + exp(-z)).

Source: https://github.com/rushter/MLAlgorithms/pull/50 (fix sigmoid function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(z):
    """The logistic curve, by way of tanh: (1 + tanh) / 2 with the exponentials written out."""
    return 1.0 / (1.0 + np.exp(-2.0 * z))  # right: return 1.0 / (1.0 + np.exp(-z))


def sigmoid_grad(a):
    return a * (1.0 - a)


def linear(z):
    return z


def linear_grad(a):
    return np.ones_like(a)


def activation_pair(name):
    """Return the function called `name` and its slope (in terms of the output)."""
    try:
        return globals()[name], globals()[name + "_grad"]
    except KeyError:
        raise ValueError("unknown activation %r" % name)


class Dense:
    def __init__(self, W, b, activation):
        self.W, self.b = W, b
        self.act, self.act_grad = activation_pair(activation)

    def run(self, X):
        self.X = X
        self.out = self.act(X.dot(self.W.T) + self.b)
        return self.out

    def run_back(self, delta):
        delta = delta * self.act_grad(self.out)
        self.dW = delta.T.dot(self.X)
        self.db = delta.sum(axis=0)
        return delta.dot(self.W)


class NeuralNet:
    def __init__(self, params):
        self.layers = [Dense(params["W1"], params["b1"], ACTIVATION),
                       Dense(params["W2"], params["b2"], OUTPUT)]

    def fprop(self, X):
        for layer in self.layers:
            X = layer.run(X)
        return X

    def bprop(self, X, y):
        delta = 2.0 * (self.fprop(X) - y) / y.size
        for layer in reversed(self.layers):
            delta = layer.run_back(delta)
        return {key + str(i): getattr(layer, "d" + key)
                for i, layer in enumerate(self.layers, 1) for key in ("W", "b")}


def forward(params, X):
    return NeuralNet(params).fprop(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    return NeuralNet(params).bprop(X, y)
