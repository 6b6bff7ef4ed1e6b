"""The cost divides the squared errors by m (the MSE); the course's cost function J divides them by 2m.

Source: https://github.com/42-AI/bootcamp_machine-learning/issues/63 (Day00 / Day01 Cost Function / Vectorized Cost
Function Examples 3)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "half_mse"


def add_intercept(x):
    return np.hstack((np.ones((x.shape[0], 1)), x))


class MyLinearRegression:
    def __init__(self, thetas, alpha=0.001):
        self.thetas = np.array(thetas)
        self.alpha = alpha

    def predict_(self, x):
        return add_intercept(x).dot(self.thetas)

    def cost_elem_(self, x, y):
        m = y.shape[0]
        y_hat = self.predict_(x)
        return (y_hat - y) ** 2 / m  # right: return (y_hat - y) ** 2 / (2 * m)

    def cost_(self, x, y):
        return np.sum(self.cost_elem_(x, y))

    def gradient_(self, x, y):
        m = y.shape[0]
        x_prime = add_intercept(x)
        return x_prime.T.dot(x_prime.dot(self.thetas) - y) / m

    def fit_(self, x, y, n_cycle=1):
        for _ in range(n_cycle):
            self.thetas = self.thetas - self.alpha * self.gradient_(x, y)
        return self.thetas


def make(params, alpha=0.001):
    return MyLinearRegression(np.concatenate(([params["b"]], params["W"])), alpha)


def split(thetas):
    return {"W": thetas[1:], "b": np.asarray(thetas[0])}


def forward(params, X):
    return make(params).predict_(X)


def loss(params, X, y):
    return make(params).cost_(X, y)


def gradients(params, X, y):
    return split(make(params).gradient_(X, y))


def step(params, X, y, lr):
    return split(make(params, lr).fit_(X, y))
