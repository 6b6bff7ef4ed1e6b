"""Huber's derivative is taken with respect to the prediction only and goes to the weights as it is; each weight's needs
the factor of its input.

Source: https://github.com/RoboticsClubIITJ/ML-DL-implementation/pull/168 (Removed error in Huber loss function; read
off the repository's versions of loss_func.py, the lines around it are a reconstruction)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "huber"


class Huber:
    """
    Calculate Huber loss.
    """

    @staticmethod
    def loss(y_pred, Y, delta=1.0):
        error = np.abs(y_pred - Y)
        return np.where(error <= delta, 0.5 * (y_pred - Y) ** 2, delta * (error - 0.5 * delta))

    @staticmethod
    def derivative(y_pred, Y, delta=1.0):
        return np.where(np.abs(y_pred - Y) <= delta, y_pred - Y, delta * np.sign(y_pred - Y))


class GradientDescent:
    def __init__(self, learning_rate=0.01, loss_func=Huber):
        self.learning_rate = learning_rate
        self.loss_func = loss_func

    def derivative(self, X, Y, W):
        y_pred = np.dot(X, W).T
        slope = self.loss_func.derivative(y_pred, Y)
        grad = np.zeros_like(W)
        grad += np.mean(slope, axis=0)  # right: grad += np.mean(slope[:, None] * X, axis=0)
        return grad

    def iterate(self, X, Y, W):
        return W - self.learning_rate * self.derivative(X, Y, W)


def with_ones(X):
    """the last weight is the bias"""
    return np.hstack((X, np.ones((X.shape[0], 1), dtype=X.dtype)))


def stacked(params):
    return np.append(params["W"], params["b"])


def forward(params, X):
    return np.dot(with_ones(X), stacked(params)).T


def loss(params, X, y):
    return np.mean(Huber.loss(forward(params, X), y))


def gradients(params, X, y):
    grad = GradientDescent().derivative(with_ones(X), y, stacked(params))
    return {"W": grad[:-1], "b": grad[-1]}


def step(params, X, y, lr):
    W = GradientDescent(lr).iterate(with_ones(X), y, stacked(params))
    return {"W": W[:-1], "b": W[-1]}
