"""The sum of the errors is set to zero once, when the object is made, and goes on growing in every later step. It must
start at zero in each step.

Source: https://stackoverflow.com/questions/32274474/machine-learning-linear-regression-using-batch-gradient-descent
(Machine learning - linear regression using batch gradient descent)
"""

import copy

import numpy as np

AGAINST = "neuron"
ACTIVATION = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"


def with_intercept(X):
    return np.column_stack([np.ones(len(X), X.dtype), X])


class BatchGradientDescent:
    def __init__(self, n_theta):
        self.delta = np.zeros(n_theta)  # or here

    def update(self, X, y, theta, alpha):
        m = len(y)  # or here
        # missing: self.delta = np.zeros(len(theta))
        for i in range(m):
            error = X[i].dot(theta) - y[i]
            self.delta += error * X[i]  # or here
        return theta - self.delta * (alpha / m)


def forward(params, X):
    theta = np.append(params["b"], params["W"])
    return with_intercept(X).dot(theta)


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(y))


def step(params, X, y, lr, state):
    theta = np.append(params["b"], params["W"])
    if "gd" in state:
        gd = copy.deepcopy(state["gd"])
    else:
        gd = BatchGradientDescent(len(theta))
    theta = gd.update(with_intercept(X), y, theta, lr)
    return {"W": theta[1:], "b": theta[0]}, {"gd": gd}
