"""The mean absolute error of the overview is the sum of the absolute errors; it should be divided by their count.

Source: https://github.com/microsoft/responsible-ai-toolbox/pull/1950 (fix mean absolute error metric calculation in
model overview panel)
"""

from functools import reduce

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mae"


class RegressionMetrics:
    """metrics of one cohort, as shown in the panel"""

    def __init__(self, true_ys, predicted_ys):
        self.true_ys = true_ys
        self.predicted_ys = predicted_ys
        self.count = len(true_ys)

    def errors(self):
        return [p - t for p, t in zip(self.predicted_ys, self.true_ys)]

    def mean_prediction(self):
        return reduce(lambda a, b: a + b, self.predicted_ys, 0) / self.count

    def mean_squared_error(self):
        return reduce(lambda total, e: total + e * e, self.errors(), 0) / self.count

    def mean_absolute_error(self):
        total = reduce(lambda total, e: total + abs(e), self.errors(), 0)
        return total  # right: return total / self.count


def linear(weights, bias, row):
    return reduce(lambda total, pair: total + pair[0] * pair[1], zip(weights, row), bias)


def forward(params, X):
    return np.array([linear(params["W"], params["b"], row) for row in X], dtype=X.dtype)


def loss(params, X, y):
    return RegressionMetrics(list(y), list(forward(params, X))).mean_absolute_error()


def gradients(params, X, y):
    signs = np.sign(forward(params, X) - y) / len(y)
    return {"W": X.T @ signs, "b": np.sum(signs)}
