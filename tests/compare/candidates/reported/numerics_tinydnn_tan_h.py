"""The hyperbolic tangent is built from exponentials, which overflow for large activations so that the quotient is not a
number; numpy's own tanh should be used.

Source: https://github.com/tiny-dnn/tiny-dnn/issues/347 (hyperbolic tangent activation function issue)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "mse"


class tan_h:
    @staticmethod
    def f(v):
        ep = np.exp(v)  # right: nothing
        em = np.exp(-v)  # right: nothing
        return (ep - em) / (ep + em)  # right: return np.tanh(v)

    @staticmethod
    def df(y):
        return 1 - y * y


class mse:
    @staticmethod
    def f(y, t):
        return ((y - t) ** 2).sum() / y.size

    @staticmethod
    def df(y, t):
        return 2 * (y - t) / y.size


class fully_connected_layer:
    def __init__(self, W, b, h=tan_h):
        self.W, self.b, self.h = W, b, h

    def forward_propagation(self, in_):
        self.prev_out = in_
        self.output = self.h.f(in_ @ self.W.T + self.b)
        return self.output

    def back_propagation(self, current_delta):
        d = current_delta * self.h.df(self.output)
        self.dW, self.db = d.T @ self.prev_out, d.sum(axis=0)
        return d @ self.W


class network:
    def __init__(self, params):
        self.layers = [fully_connected_layer(params["W1"], params["b1"]), fully_connected_layer(params["W2"], params["b2"])]

    def fprop(self, in_):
        for l in self.layers:
            in_ = l.forward_propagation(in_)
        return in_

    def bprop(self, out, t):
        delta = mse.df(out, t)
        for l in reversed(self.layers):
            delta = l.back_propagation(delta)


def forward(params, X):
    return network(params).fprop(X)


def loss(params, X, y):
    return mse.f(network(params).fprop(X), y)


def gradients(params, X, y):
    nn = network(params)
    nn.bprop(nn.fprop(X), y)
    l1, l2 = nn.layers
    return {"W1": l1.dW, "b1": l1.db, "W2": l2.dW, "b2": l2.db}
