"""The derivative of softsign is written with the function's value in mind, but takes its argument: (1 - |x|)^2 should be
1 / (1 + |x|)^2.

Source: https://github.com/mlpack/mlpack/pull/2155 (correct softsign equation in document)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "half_mse"


class SoftsignFunction:
    @staticmethod
    def Fn(x):
        """Computes the softsign function of the input data x."""
        return x / (1 + np.abs(x))

    @staticmethod
    def Deriv(x):
        """Computes the first derivative of the softsign function at the input data x."""
        return (1 - np.abs(x)) ** 2  # right: return 1 / (1 + np.abs(x)) ** 2


class FFN:
    """Columns are points, as in Armadillo."""

    def __init__(self, params):
        self.w1, self.b1 = params["W1"], params["b1"].reshape(-1, 1)
        self.w2, self.b2 = params["W2"], params["b2"].reshape(-1, 1)

    def Forward(self, input):
        self.input = input
        self.sum = self.w1 @ input + self.b1
        self.output = self.w2 @ SoftsignFunction.Fn(self.sum) + self.b2
        return self.output

    def Backward(self, error):
        hidden = (self.w2.T @ error) * SoftsignFunction.Deriv(self.sum)
        return {
            "W2": error @ SoftsignFunction.Fn(self.sum).T, "b2": error.sum(axis=1),
            "W1": hidden @ self.input.T, "b1": hidden.sum(axis=1),
        }


def forward(params, X):
    return FFN(params).Forward(X.T).T


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / X.shape[0]


def gradients(params, X, y):
    net = FFN(params)
    return net.Backward((net.Forward(X.T) - y.T) / X.shape[0])
