"""Operator precedence: 1 / 2 * n is n/2, not 1/(2n): the cost is n² times too large.

Source: https://github.com/trekhleb/homemade-machine-learning/pull/64 (fix: correct cost function formula in
LinearRegression)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"


class LinearRegression:
    """Linear regression by gradient descent. theta[0] belongs to the column of ones."""

    def __init__(self, data, labels, theta):
        num_examples = data.shape[0]
        self.data = np.hstack((np.ones((num_examples, 1), dtype=data.dtype), data))
        self.labels = labels.reshape((num_examples, 1))
        self.theta = theta

    def gradient_step(self, alpha):
        num_examples = self.data.shape[0]
        predictions = LinearRegression.hypothesis(self.data, self.theta)
        delta = predictions - self.labels
        self.theta = self.theta - alpha * (1 / num_examples) * (delta.T @ self.data).T

    def cost_function(self):
        num_examples = self.data.shape[0]
        delta = LinearRegression.hypothesis(self.data, self.theta) - self.labels
        cost = (1 / 2 * num_examples) * (delta.T @ delta)  # right: cost = (1 / (2 * num_examples)) * (delta.T @ delta)
        # a 1x1 matrix
        return cost[0][0]

    @staticmethod
    def hypothesis(data, theta):
        return data @ theta


def to_theta(params):
    return np.concatenate(([params["b"]], params["W"])).reshape(-1, 1)


def forward(params, X):
    ones = np.ones((len(X), 1), dtype=X.dtype)
    return LinearRegression.hypothesis(np.hstack((ones, X)), to_theta(params)).ravel()


def loss(params, X, y):
    return LinearRegression(X, y, to_theta(params)).cost_function()


def step(params, X, y, lr):
    model = LinearRegression(X, y, to_theta(params))
    model.gradient_step(lr)
    return {"b": model.theta[0, 0], "W": model.theta[1:, 0]}
