"""The gradients of the two-layer linear net lack the minus that comes from the derivative of y - w2 w1 x.

Source: https://github.com/NeuromatchAcademy/course-content-dl/issues/176 (typo in solutions for Analytical Exercise 1.1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "identity"
OUTPUT = "identity"
LOSS = "mse"
BIAS = False


class ShallowNarrowExercise:
    """Shallow linear neural network, one hidden layer."""

    def __init__(self, w1, w2):
        self.w1 = w1
        self.w2 = w2

    def forward(self, x):
        return (self.w2 @ (self.w1 @ x.T)).T

    def loss(self, y_p, y_t):
        mse = ((y_t - y_p) ** 2).mean()
        return mse

    def dloss_dw(self, x, y_t):
        residual = (y_t - self.forward(x)).T / y_t.size
        dloss_dw1 = 2 * self.w2.T @ residual @ x  # right: dloss_dw1 = - 2 * self.w2.T @ residual @ x
        dloss_dw2 = 2 * residual @ (self.w1 @ x.T).T  # right: dloss_dw2 = - 2 * residual @ (self.w1 @ x.T).T
        return dloss_dw1, dloss_dw2


def forward(params, X):
    return ShallowNarrowExercise(params["W1"], params["W2"]).forward(X)


def loss(params, X, y):
    model = ShallowNarrowExercise(params["W1"], params["W2"])
    return model.loss(model.forward(X), y)


def gradients(params, X, y):
    model = ShallowNarrowExercise(params["W1"], params["W2"])
    dloss_dw1, dloss_dw2 = model.dloss_dw(X, y)
    return {"W1": dloss_dw1, "W2": dloss_dw2}
