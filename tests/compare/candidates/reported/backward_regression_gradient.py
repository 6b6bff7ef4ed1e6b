"""The loss is a mean over the samples, its gradient with respect to w a sum: the factor 1 / training_size is missing.

Source: https://www.Github.com/eriklindernoren/ML-From-Scratch/issues/74 (grad_w in regression.py)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"


class Regression(object):
    """ Base regression model. """

    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def set_weights(self, params):
        self.w = np.insert(params["W"], 0, params["b"])

    def error(self, X, y):
        X = np.insert(X, 0, 1, axis=1)
        return np.mean(0.5 * (y - X.dot(self.w)) ** 2)

    def gradient(self, X, y):
        y_pred = X.dot(self.w)
        # Gradient of l2 loss w.r.t w
        grad_w = -(y - y_pred).dot(X)  # right: grad_w = -(y - y_pred).dot(X) * (1 / len(y))
        return grad_w

    def fit(self, X, y):
        # Insert constant ones for bias weights
        X = np.insert(X, 0, 1, axis=1)
        # Update the weights
        self.w = self.w - self.learning_rate * self.gradient(X, y)

    def predict(self, X):
        X = np.insert(X, 0, 1, axis=1)
        return X.dot(self.w)


def model(params, lr=0.001):
    reg = Regression(lr)
    reg.set_weights(params)
    return reg


def forward(params, X):
    return model(params).predict(X)


def loss(params, X, y):
    return model(params).error(X, y)


def gradients(params, X, y):
    g = model(params).gradient(np.insert(X, 0, 1, axis=1), y)
    return {"W": g[1:], "b": g[0]}


def step(params, X, y, lr):
    reg = model(params, lr)
    reg.fit(X, y)
    return {"W": reg.w[1:], "b": reg.w[0]}
