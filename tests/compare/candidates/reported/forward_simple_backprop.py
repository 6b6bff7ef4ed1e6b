"""The output layer's weighted sum is returned without the sigmoid, while the backward pass takes it for activated.

Source: https://github.com/dmelcaz/simple-backprop/pull/5 (Fix sigmoid output and bias backprop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def d_sigmoid(s):
    return s * (1.0 - s)


class SimpleNet:
    def __init__(self, w_ih, b_h, w_ho, b_o):
        self.w_ih, self.b_h = w_ih, b_h
        self.w_ho, self.b_o = w_ho, b_o

    def feed(self, inputs):
        self.inputs = inputs
        self.hidden = sigmoid(inputs.dot(self.w_ih) + self.b_h)
        out = self.hidden.dot(self.w_ho) + self.b_o
        self.output = out  # right: self.output = sigmoid(out)
        return self.output

    def backprop(self, targets):
        n = targets.shape[0]
        err = self.output - targets
        d_out = err * d_sigmoid(self.output)
        d_hid = d_out.dot(self.w_ho.T) * d_sigmoid(self.hidden)
        return (self.inputs.T.dot(d_hid) / n, d_hid.sum(axis=0) / n,
                self.hidden.T.dot(d_out) / n, d_out.sum(axis=0) / n)


def build(params):
    return SimpleNet(params["W1"], params["b1"], params["W2"], params["b2"])


def forward(params, X):
    return build(params).feed(X)


def gradients(params, X, y):
    net = build(params)
    net.feed(X)
    g = net.backprop(y)
    return dict(zip(("W1", "b1", "W2", "b2"), g))
