"""The binary cross entropy lacks its minus sign, and so does its derivative, so that gradient descent makes the
predictions worse; both need a minus in front.

Source:
https://cfs.mostlyvoid.xyz/search?q=logistic+regression+with+gradient+descent+from+scratch&source=relatedQueries
(answer of Oxbowerce on Stack Exchange)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class LogisticRegression:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def linear(self, X):
        return np.dot(X, self.weights) + self.bias

    def predict_proba(self, X):
        return 1 / (1 + np.exp(-self.linear(X)))

    def binary_cross_entropy(self, X, y):
        z = self.linear(X)
        # log(sigmoid(z)) and log(1 - sigmoid(z))
        log_p, log_q = -np.logaddexp(0, -z), -np.logaddexp(0, z)
        return np.mean(y * log_p + (1 - y) * log_q)  # right: return -np.mean(y * log_p + (1 - y) * log_q)

    def derivative(self, X, y):
        p = self.predict_proba(X)
        dz = y * (1 - p) - (1 - y) * p  # right: dz = -(y * (1 - p) - (1 - y) * p)
        return np.dot(X.T, dz) / len(y), np.sum(dz) / len(y)

    def fit_once(self, X, y, learning_rate):
        dw, db = self.derivative(X, y)
        return LogisticRegression(self.weights - learning_rate * dw, self.bias - learning_rate * db)


def forward(params, X):
    return LogisticRegression(params["W"], params["b"]).predict_proba(X)


def loss(params, X, y):
    return LogisticRegression(params["W"], params["b"]).binary_cross_entropy(X, y)


def gradients(params, X, y):
    dw, db = LogisticRegression(params["W"], params["b"]).derivative(X, y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    model = LogisticRegression(params["W"], params["b"]).fit_once(X, y, lr)
    return {"W": model.weights, "b": model.bias}


def predict(params, X):
    return (LogisticRegression(params["W"], params["b"]).linear(X) > 0).astype(int)
