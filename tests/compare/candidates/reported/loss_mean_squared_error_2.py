"""The mean squared error is divided by an additional 2.

Source: https://github.com/RoboticsClubIITJ/ML-DL-implementation/issues/105 (Changes in loss functions)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"


def augment(X):
    """A column of ones behind the features, for the bias."""
    return np.hstack((X, np.ones((X.shape[0], 1), dtype=X.dtype)))


def weights(params):
    return np.append(params["W"], params["b"])


class MeanSquaredError():
    """
    Calculate Mean Squared Error.
    """

    @staticmethod
    def loss(X, Y, W):
        """
        Calculate loss by mean square method.

        PARAMETERS
        ==========

        X:ndarray(dtype=float,ndim=2)
          input vectors
        Y:ndarray(dtype=float,ndim=1)
          output vector
        W:ndarray(dtype=float,ndim=1)
          Weights
        """
        M = X.shape[0]
        return np.sum((np.dot(X, W).T - Y) ** 2) / (2 * M)  # right: return np.sum((np.dot(X, W).T - Y) ** 2) / M

    @staticmethod
    def derivative(X, Y, W):
        """
        Calculate derivative for mean square method.
        """
        M = X.shape[0]
        return 2 * np.dot((np.dot(X, W).T - Y), X).T / M


class GradientDescent():

    def __init__(self, learning_rate, loss_func=MeanSquaredError):
        self.learning_rate = learning_rate
        self.loss_func = loss_func

    def iterate(self, X, Y, W):
        return W - self.learning_rate * self.loss_func.derivative(X, Y, W)


def forward(params, X):
    return np.dot(augment(X), weights(params))


def loss(params, X, y):
    return MeanSquaredError.loss(augment(X), y, weights(params))


def gradients(params, X, y):
    d = MeanSquaredError.derivative(augment(X), y, weights(params))
    return {"W": d[:-1], "b": d[-1]}


def step(params, X, y, lr):
    W = GradientDescent(lr).iterate(augment(X), y, weights(params))
    return {"W": W[:-1], "b": W[-1]}
