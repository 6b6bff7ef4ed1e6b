"""The gradient of the cross-entropy divides by y (1 - y) and the layer multiplies by it again: where an output has been
rounded to 1 (or 0) that is 0 / 0; the two together are y - t.

Source: https://github.com/tiny-dnn/tiny-dnn/issues/410 (cross entropy gives nan)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


class sigmoid:
    @staticmethod
    def f(x):
        e = np.exp(-np.abs(x))
        return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

    @staticmethod
    def df(y):
        return y * (1 - y)


class relu:
    @staticmethod
    def f(x):
        return np.maximum(x, 0)

    @staticmethod
    def df(y):
        return (y > 0).astype(y.dtype)


class cross_entropy:
    @staticmethod
    def df(y, t):
        return (y - t) / (y * (1 - y))


class fully_connected_layer:
    def __init__(self, W, b, h):
        self.W, self.b, self.h = W, b, h

    def forward_propagation(self, x):
        self.in_data = x
        self.out_data = self.h.f(x @ self.W.T + self.b)
        return self.out_data

    def back_propagation(self, delta):
        """delta: with respect to what enters the activation"""
        self.dW = delta.T @ self.in_data
        self.db = delta.sum(axis=0)
        return delta @ self.W


class network:
    def __init__(self, params):
        self.layers = [fully_connected_layer(params["W1"], params["b1"], relu),
                       fully_connected_layer(params["W2"], params["b2"], sigmoid)]

    def fprop(self, x):
        for layer in self.layers:
            x = layer.forward_propagation(x)
        return x

    def bprop(self, out, t):
        delta = cross_entropy.df(out, t) * sigmoid.df(out)  # right: delta = out - t
        delta = delta / out.size
        back = self.layers[1].back_propagation(delta)
        self.layers[0].back_propagation(back * relu.df(self.layers[0].out_data))


def forward(params, X):
    return network(params).fprop(X)


def gradients(params, X, y):
    nn = network(params)
    nn.bprop(nn.fprop(X), y)
    first, second = nn.layers
    return {"W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}
