"""exp(z) overflows where z is large, so softplus is infinite there; it is z, to all digits.

Source: https://github.com/rushter/MLAlgorithms/pull/30 (Fix for Numeric Overflow of `softplus` implementation)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softplus(z):
    return np.log(1 + np.exp(z))  # right: return np.logaddexp(0, z)


derivatives = {softplus: sigmoid}


class Dense:

    def __init__(self, n, params):
        self.n, self.W, self.b = n, params["W%d" % n], params["b%d" % n]

    def forward_pass(self, X):
        self.last_input = X
        return np.dot(X, self.W) + self.b

    def backward_pass(self, delta):
        self.dW, self.db = np.dot(self.last_input.T, delta), np.sum(delta, axis=0)
        return np.dot(delta, self.W.T)


class Activation:

    def __init__(self, func):
        self.activation, self.derivative = func, derivatives[func]

    def forward_pass(self, X):
        self.last_input = X
        return self.activation(X)

    def backward_pass(self, delta):
        return self.derivative(self.last_input) * delta


class NeuralNet:

    def __init__(self, params):
        self.layers, depth = [], len(params) // 2
        for n in range(1, depth + 1):
            self.layers += [Dense(n, params), Activation(softplus)]
        self.layers.pop()  # the output is linear

    def fprop(self, X):
        for layer in self.layers:
            X = layer.forward_pass(X)
        return X

    def bprop(self, grad):
        for layer in reversed(self.layers):
            grad = layer.backward_pass(grad)
        dense = self.layers[::2]
        return {**{"W%d" % d.n: d.dW for d in dense}, **{"b%d" % d.n: d.db for d in dense}}


def forward(params, X):
    return NeuralNet(params).fprop(X)


def gradients(params, X, y):
    net = NeuralNet(params)
    return net.bprop(2 * (net.fprop(X) - y) / y.size)
