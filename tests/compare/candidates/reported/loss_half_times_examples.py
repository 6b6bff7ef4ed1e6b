"""The cost's factor is written 1 / 2 * num_examples, which Python reads as num_examples / 2; it should be 1 / (2 *
num_examples).

Source: https://github.com/trekhleb/homemade-machine-learning/pull/65 (fix: correct cost function formula in
LinearRegression)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "half_mse"


class LinearRegression:
    """Linear Regression Class"""

    def __init__(self, theta, data, labels=None):
        # Add a column of ones for theta_zero.
        self.data = np.hstack((np.ones((data.shape[0], 1), dtype=data.dtype), data))
        self.labels = None if labels is None else labels.reshape((-1, 1))
        self.theta = theta

    def gradient_step(self, alpha):
        self.theta = self.theta - alpha * self.gradient()

    def gradient(self):
        num_examples = self.data.shape[0]
        predictions = LinearRegression.hypothesis(self.data, self.theta)
        # The difference between predictions and actual values for all m examples.
        delta = predictions - self.labels
        return (1 / num_examples) * (delta.T @ self.data).T

    def get_cost(self):
        return LinearRegression.cost_function(self.data, self.labels, self.theta)

    @staticmethod
    def cost_function(data, labels, theta):
        # Calculate the number of training examples.
        num_examples = data.shape[0]
        # Get the difference between predictions and correct output values.
        delta = LinearRegression.hypothesis(data, theta) - labels
        # Calculate current predictions cost.
        cost = (1 / 2 * num_examples) * (delta.T @ delta)  # right: cost = (1 / (2 * num_examples)) * (delta.T @ delta)
        # Let's extract cost value from the one and only cost numpy matrix cell.
        return cost[0][0]

    @staticmethod
    def hypothesis(data, theta):
        return data @ theta


def pack(params):
    return np.concatenate((params["b"].reshape(1), params["W"])).reshape((-1, 1))


def unpack(theta):
    return {"W": theta[1:, 0], "b": theta[0, 0]}


def forward(params, X):
    model = LinearRegression(pack(params), X)
    return LinearRegression.hypothesis(model.data, model.theta)[:, 0]


def loss(params, X, y):
    return LinearRegression(pack(params), X, y).get_cost()


def gradients(params, X, y):
    return unpack(LinearRegression(pack(params), X, y).gradient())


def step(params, X, y, lr):
    model = LinearRegression(pack(params), X, y)
    model.gradient_step(lr)
    return unpack(model.theta)
