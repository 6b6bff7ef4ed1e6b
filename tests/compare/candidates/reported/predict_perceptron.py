"""The prediction is 1 or -1, as in the book's Perceptron, but the classes are coded as 1 and 0.

Source: https://github.com/abjer/isds2020/issues/54 (Questions about ML)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class LogisticRegressionGD:
    """Classifier of the classes 0 and 1, with the methods of the Perceptron."""

    def __init__(self, w_, b_, eta=0.05):
        self.w_ = w_
        self.b_ = b_
        self.eta = eta

    def fit_once(self, X, y):
        errors = y - self.activation(self.net_input(X))
        w_ = self.w_ + self.eta * X.T.dot(errors) / len(y)
        b_ = self.b_ + self.eta * errors.mean()
        return w_, b_

    def net_input(self, X):
        return np.dot(X, self.w_) + self.b_

    def activation(self, z):
        return 1.0 / (1.0 + np.exp(-z))

    def predict(self, X):
        """Return class label after unit step"""
        return np.where(self.net_input(X) >= 0.0, 1, -1)  # right: return np.where(self.net_input(X) >= 0.0, 1, 0)


def forward(params, X):
    clf = LogisticRegressionGD(params["W"], params["b"])
    return clf.activation(clf.net_input(X))


def step(params, X, y, lr):
    w, b = LogisticRegressionGD(params["W"], params["b"], eta=lr).fit_once(X, y)
    return {"W": w, "b": b}


def predict(params, X):
    return LogisticRegressionGD(params["W"], params["b"]).predict(X)
