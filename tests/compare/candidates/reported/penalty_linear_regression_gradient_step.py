"""theta[0] is shrunk by the regularization and moved by its gradient with all the others, and then moved by its gradient
once more; it is to be updated once, without regularization.

Source: https://github.com/trekhleb/homemade-machine-learning/pull/63 (fix: remove double-update of theta[0])
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"
L2 = 0.4

LAMBDA_PARAM = 0.4


class LinearRegression:
    """Linear Regression Class"""

    def __init__(self, data, labels, theta):
        # Add the column of ones for theta zero.
        self.data = np.hstack((np.ones((data.shape[0], 1), dtype=data.dtype), data))
        self.labels = labels
        self.theta = theta.copy()

    @staticmethod
    def hypothesis(data, theta):
        return data @ theta

    def gradient_step(self, alpha, lambda_param):
        num_examples = self.data.shape[0]
        predictions = LinearRegression.hypothesis(self.data, self.theta)
        delta = predictions - self.labels
        # Calculate regularization parameter.
        reg_param = 1 - alpha * lambda_param
        theta = self.theta
        # Vectorized version of gradient descent.
        theta = theta * reg_param - alpha * (1 / num_examples) * (delta.T @ self.data).T
        # right: theta[1:] = theta[1:] * reg_param - alpha * (1 / num_examples) * (delta.T @ self.data[:, 1:]).T
        theta[0] = theta[0] - alpha * (1 / num_examples) * (self.data[:, 0].T @ delta).T  # or here
        self.theta = theta

    def cost_function(self, lambda_param):
        num_examples = self.data.shape[0]
        delta = LinearRegression.hypothesis(self.data, self.theta) - self.labels
        theta_cut = self.theta[1:, 0]
        reg_param = lambda_param * (theta_cut.T @ theta_cut)
        cost = (1 / (2 * num_examples)) * (delta.T @ delta)[0][0] + reg_param / 2
        return cost


def regression(params, X, y):
    theta = np.vstack([params["b"].reshape(1, 1), params["W"].reshape(-1, 1)])
    return LinearRegression(X, y.reshape(-1, 1), theta)


def forward(params, X):
    lr = regression(params, X, np.zeros(len(X), dtype=X.dtype))
    return lr.hypothesis(lr.data, lr.theta)[:, 0]


def loss(params, X, y):
    return regression(params, X, y).cost_function(LAMBDA_PARAM)


def step(params, X, y, lr):
    model = regression(params, X, y)
    model.gradient_step(lr, LAMBDA_PARAM)
    return {"W": model.theta[1:, 0], "b": model.theta[0, 0]}
