"""The fit of the linear regression class carries a stray factor 0.5 in the step: alpha is halved in front of the
gradient.

Source: https://github.com/42-AI/bootcamp_machine-learning/issues/41 (Little issues in day01 ex01 ex02 ex3 ex04)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


class MyLinearRegression():
    """
    Description:
        My personnal linear regression class to fit like a boss.
    """

    def __init__(self, theta):
        self.theta = np.array(theta, dtype=float).reshape(-1, 1)

    def add_intercept(self, X):
        return np.hstack((np.ones((X.shape[0], 1)), X))

    def predict_(self, X):
        return self.add_intercept(X).dot(self.theta)

    def cost_elem_(self, X, Y):
        M = Y.shape[0]
        return (0.5 / M) * (self.predict_(X) - Y) ** 2

    def cost_(self, X, Y):
        return float(np.sum(self.cost_elem_(X, Y)))

    def fit_(self, X, Y, alpha=1.6e-4, n_cycle=200000):
        """
        Description:
            Performs a fit of Y(output) with respect to X.
        Returns:
            new_theta: numpy.ndarray, a vector of dimension (number of features + 1, 1).
        """
        M = X.shape[0]
        X_ = self.add_intercept(X)
        for _ in range(n_cycle):
            correct = X_.T.dot(X_.dot(self.theta) - Y)
            self.theta -= (0.5 * alpha / M) * correct  # right: self.theta -= (alpha / M) * correct
        return self.theta


def _model(params):
    return MyLinearRegression(np.concatenate((params["b1"], params["W1"][0])))


def forward(params, X):
    return _model(params).predict_(X)


def loss(params, X, y):
    return _model(params).cost_(X, y)


def step(params, X, y, lr):
    theta = _model(params).fit_(X, y, alpha=lr, n_cycle=1)
    return {"W1": theta[1:].T, "b1": theta[0]}
