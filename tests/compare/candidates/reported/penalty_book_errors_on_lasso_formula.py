"""The Lasso penalty is the sum of the weights with their signs; it should be the sum of their absolute values.

Source: https://github.com/ageron/handson-mlp/issues/21 ([bug] Book errors on Lasso & Elastic Net Formula)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "mse"
L1 = 0.2


class LassoRegression:
    """Cost: MSE(theta) + 2 alpha times the penalty, theta without its bias term."""

    def __init__(self, alpha=0.1):
        self.alpha = alpha

    def penalty(self, theta):
        return np.sum(theta)  # right: return np.sum(np.abs(theta))

    def subgradient(self, theta):
        return np.sign(theta)

    def predict(self, X, bias, theta):
        return X @ theta + bias

    def cost(self, X, y, bias, theta):
        mse = ((self.predict(X, bias, theta) - y) ** 2).mean()
        return mse + 2 * self.alpha * self.penalty(theta)

    def gradient_vector(self, X, y, bias, theta):
        m = len(X)
        error = self.predict(X, bias, theta) - y
        g_theta = 2 / m * X.T @ error + 2 * self.alpha * self.subgradient(theta)
        g_bias = 2 / m * error.sum()
        return g_bias, g_theta


lasso = LassoRegression(alpha=0.1)


def forward(params, X):
    return lasso.predict(X, params["b"], params["W"])


def loss(params, X, y):
    return lasso.cost(X, y, params["b"], params["W"])


def gradients(params, X, y):
    g_bias, g_theta = lasso.gradient_vector(X, y, params["b"], params["W"])
    return {"W": g_theta, "b": g_bias}
