"""The square of the gradient multiplies the whole running mean, (rho * E[g2] + (1 - rho)) * g^2, and not its own term
alone.

Source: https://github.com/deeplearning4j/nd4j/issues/1239 (Adadelta issues)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "rmsprop"
ALPHA = 0.95
EPS = 1e-6


class Updater:
    """Holds the mean squared gradient of one parameter."""

    def __init__(self, msg, rho=ALPHA, epsilon=EPS):
        self.msg = msg
        self.rho = rho
        self.epsilon = epsilon

    def getGradient(self, gradient, learningRate):
        msg = self.msg * self.rho
        self.msg = (msg + (1 - self.rho)) * gradient ** 2  # right: self.msg = msg + (1 - self.rho) * gradient ** 2
        return gradient * learningRate / (np.sqrt(self.msg) + self.epsilon)


def output(params, features):
    return 1 / (1 + np.exp(-(features.dot(params["W"]) + params["b"])))


def forward(params, X):
    return output(params, X)


def gradients(params, X, y):
    epsilon = (output(params, X) - y) / len(y)
    return {"W": X.T.dot(epsilon), "b": epsilon.sum()}


def step(params, X, y, lr, state):
    updated, stored = {}, {}
    for variable, gradient in gradients(params, X, y).items():
        updater = Updater(state.get(variable, np.zeros_like(params[variable])))
        updated[variable] = params[variable] - updater.getGradient(gradient, lr)
        stored[variable] = updater.msg
    return updated, stored
