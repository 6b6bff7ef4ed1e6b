"""The first line updates and shrinks all of theta, the intercept included, and the second moves the intercept a second
time: the bias is regularised and gets its gradient twice.

Source: https://github.com/trekhleb/homemade-machine-learning/issues/17 and pull/63 (theta[0] is updated twice)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"
L2 = 0.2


class LinearRegression:
    def __init__(self, data, theta):
        self.data = np.hstack([np.ones((data.shape[0], 1)), data])
        self.theta = theta

    @staticmethod
    def hypothesis(data, theta):
        return data @ theta

    def cost_function(self, labels, lambda_param):
        num_examples = self.data.shape[0]
        delta = self.hypothesis(self.data, self.theta) - labels
        theta_cut = self.theta[1:]
        reg_param = lambda_param * num_examples * (theta_cut.T @ theta_cut)
        return (1 / (2 * num_examples)) * (delta.T @ delta + reg_param)

    def gradient_step(self, labels, alpha, lambda_param):
        num_examples = self.data.shape[0]
        delta = self.hypothesis(self.data, self.theta) - labels
        reg_param = 1 - alpha * lambda_param
        theta = self.theta.copy()
        theta = theta * reg_param - alpha * (1 / num_examples) * (delta.T @ self.data).T  # right: nothing
        theta[0] = theta[0] - alpha * (1 / num_examples) * (self.data[:, 0].T @ delta).T  # or here
        # missing: theta[1:] = theta[1:] * reg_param - alpha * (1 / num_examples) * (delta.T @ self.data[:, 1:]).T
        self.theta = theta


def model(params, X):
    return LinearRegression(X, np.append(params["b"], params["W"]))


def forward(params, X):
    linear = model(params, X)
    return linear.hypothesis(linear.data, linear.theta)


def loss(params, X, y):
    return model(params, X).cost_function(y, L2)


def step(params, X, y, lr):
    linear = model(params, X)
    linear.gradient_step(y, lr, L2)
    return {"b": linear.theta[0], "W": linear.theta[1:]}
