"""The loss is formed from a probability that rounds to 0 or 1, whose logarithm is infinite; it should come from z.

Source: https://stats.stackexchange.com/questions/441121/stable-sigmoid-function-for-binary-logistic-regression-and-effect-on-derivatives
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 4


class LogReg():
    """
    Implementation of binary logistic regression
    """

    def __init__(self, x, y, weights, bias):
        self.x = x
        self.y = y
        self.weights = weights
        self.bias = bias

    def z(self, row):
        x_vars = self.x[row]
        return np.dot(x_vars, self.weights) + self.bias

    def forward(self, row):
        """
        Produce a predicted y-value given a row (vector of x values).
        """
        y_pred = 1 / (1 + np.exp(-self.z(row)))
        return y_pred

    def loss(self, row):
        """
        Standard logistic regression loss function.
        """
        y = self.y[row]
        y_pred, z = self.forward(row), self.z(row)
        return -y * np.log(y_pred) - (1 - y) * np.log(1 - y_pred)
        # right: return y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)

    def gradients(self, row):
        error = self.forward(row) - self.y[row]
        return error * self.x[row], error


def forward(params, X):
    model = LogReg(X, None, params["W"], params["b"])
    return np.array([model.forward(row) for row in range(len(X))])


def loss(params, X, y):
    model = LogReg(X, y, params["W"], params["b"])
    return np.mean([model.loss(row) for row in range(len(X))])


def gradients(params, X, y):
    model = LogReg(X, y, params["W"], params["b"])
    dw, db = zip(*[model.gradients(row) for row in range(len(X))])
    return {"W": np.mean(dw, axis=0), "b": np.mean(db)}
