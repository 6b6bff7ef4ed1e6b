"""The mean squared error is only summed, never divided by the number of samples.

Source: https://github.com/acids-ircam/creative_ml/pull/6 (MSE should be defined as a mean)
"""

# 01a - regression with a single linear neuron
import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"


class LinearModel:
    def __init__(self, theta, theta_0):
        self.theta = theta
        self.theta_0 = theta_0

    def __call__(self, x):
        return np.dot(x, self.theta) + self.theta_0

    def mse(self, x, y):
        """Mean squared error between the predictions and the targets"""
        residual = y - self(x)
        return np.sum(residual ** 2)  # right: return np.mean(residual ** 2)

    def gradient(self, x, y):
        residual = y - self(x)
        d_theta = -2 * np.mean(residual[:, None] * x, axis=0)
        d_theta_0 = -2 * np.mean(residual)
        return d_theta, d_theta_0


def forward(params, X):
    return LinearModel(params["W"], params["b"])(X)


def loss(params, X, y):
    return LinearModel(params["W"], params["b"]).mse(X, y)


def gradients(params, X, y):
    dW, db = LinearModel(params["W"], params["b"]).gradient(X, y)
    return {"W": dW, "b": db}
