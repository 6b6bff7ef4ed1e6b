"""The parentheses around the difference are missing in the gradient of the weights, so that only its second term is
multiplied by the input.

Source: https://github.com/precice/aste/pull/151 (Fix gradient calculations: parenthesis was missing)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 2)
OUTPUT = "identity"
LOSS = "mse"


class Calculator:
    """Evaluates (a - y)^2 and its gradient point by point."""

    def __init__(self, W, b):
        self.W, self.b = W, b

    def evaluate(self, point):
        return self.W @ point + self.b

    def gradient(self, point, data):
        gradW = np.zeros_like(self.W)
        gradb = np.zeros_like(self.b)
        a = self.evaluate(point)
        for k in range(len(data)):
            gradW[k] = 2 * a[k] - 2 * data[k] * point  # right: gradW[k] = (2 * a[k] - 2 * data[k]) * point
            gradb[k] = 2 * a[k] - 2 * data[k]
        return gradW, gradb


def forward(params, X):
    calc = Calculator(params["W1"], params["b1"])
    return np.array([calc.evaluate(point) for point in X])


def loss(params, X, y):
    values = forward(params, X)
    return np.sum(np.power(values - y, 2)) / y.size


def gradients(params, X, y):
    calc = Calculator(params["W1"], params["b1"])
    W, b = np.zeros_like(calc.W), np.zeros_like(calc.b)
    for point, data in zip(X, y):
        gW, gb = calc.gradient(point, data)
        W += gW / y.size
        b += gb / y.size
    return {"W1": W, "b1": b}
