"""dsigmoid is called with what tanh has returned already, but computes sech squared of it, the derivative at an input.

Source: https://example-a.com/answer/43885650 (dsigmoid(x) = 1-x*x against sech(x)*sech(x))
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


def sigmoid(x):
    return np.tanh(x)


def dsigmoid(x):
    return 1 / np.cosh(x) ** 2  # right: return 1 - x * x


class NN:
    def __init__(self, params):
        self.wi, self.bi = params["W1"].T, params["b1"]
        self.wo, self.bo = params["W2"].T, params["b2"]

    def update(self, inputs):
        self.ai = inputs
        self.ah = sigmoid(self.ai @ self.wi + self.bi)
        self.ao = sigmoid(self.ah @ self.wo + self.bo)
        return self.ao

    def backPropagate(self, targets):
        # calculate error terms for output
        output_deltas = dsigmoid(self.ao) * (targets - self.ao)
        # calculate error terms for hidden
        hidden_deltas = dsigmoid(self.ah) * (output_deltas @ self.wo.T)
        return output_deltas, hidden_deltas


def forward(params, X):
    return NN(params).update(X)


def loss(params, X, y):
    return 0.5 * np.sum((y - forward(params, X)) ** 2) / len(X)


def gradients(params, X, y):
    n = NN(params)
    n.update(X)
    do, dh = n.backPropagate(y)
    m = len(X)
    return {
        "W2": -do.T @ n.ah / m, "b2": -do.sum(0) / m,
        "W1": -dh.T @ n.ai / m, "b1": -dh.sum(0) / m,
    }
