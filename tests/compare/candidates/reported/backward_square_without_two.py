"""The derivative of the squared loss term lacks its factor of 2.

Source: https://github.com/davisking/dlib/pull/2518 (Fix Barlow Twins loss gradient)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"


class loss_squared:
    def __init__(self, out, truth):
        self.diff = out - truth
        self.scale = 1.0 / len(truth)

    def value(self):
        # sum of (out - truth)^2, over the batch
        total = 0.0
        for d in self.diff:
            total = total + d * d
        return self.scale * total

    def gradient(self):
        # derivative of the squared term with respect to out
        return self.scale * self.diff  # right: return 2 * self.scale * self.diff


class unit:
    def __init__(self, params):
        self.w, self.b = params["W"], params["b"]

    def __call__(self, x):
        self.x = x
        self.out = np.tanh(x @ self.w + self.b)
        return self.out

    def back(self, gradient_input):
        d = gradient_input * (1 - self.out * self.out)
        return {"W": self.x.T @ d, "b": d.sum()}


def forward(params, X):
    return unit(params)(X)


def loss(params, X, y):
    return loss_squared(unit(params)(X), y).value()


def gradients(params, X, y):
    net = unit(params)
    return net.back(loss_squared(net(X), y).gradient())
