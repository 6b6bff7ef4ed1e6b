"""Only the second of the two terms is divided by the number of samples; the division should apply to their sum.

Source: https://github.com/rasbt/machine-learning-book/pull/241 (Fix loss calculation in LogisticRegressionGD)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


class LogisticRegressionGD:
    """Gradient descent-based logistic regression classifier."""

    def __init__(self, w_, b_, eta=0.01):
        self.w_ = w_
        self.b_ = b_
        self.eta = eta

    def net_input(self, X):
        """Calculate net input"""
        return np.dot(X, self.w_) + self.b_

    def activation(self, z):
        """Compute logistic sigmoid activation"""
        return 1. / (1. + np.exp(-z))

    def log_activation(self, z):
        return -np.logaddexp(0., -z)

    def loss(self, X, y):
        net_input = self.net_input(X)
        loss = (-y.dot(self.log_activation(net_input)) - (1 - y).dot(self.log_activation(-net_input)) / X.shape[0])
        # right: loss = (-y.dot(self.log_activation(net_input)) - (1 - y).dot(self.log_activation(-net_input))) / X.shape[0]
        return loss

    def fit_once(self, X, y):
        output = self.activation(self.net_input(X))
        errors = (y - output)
        w_ = self.w_ + self.eta * X.T.dot(errors) / X.shape[0]
        b_ = self.b_ + self.eta * errors.mean()
        return w_, b_

    def predict(self, X):
        """Return class label after unit step"""
        return np.where(self.net_input(X) >= 0.0, 1, 0)


def forward(params, X):
    lrgd = LogisticRegressionGD(params["W"], params["b"])
    return lrgd.activation(lrgd.net_input(X))


def loss(params, X, y):
    return LogisticRegressionGD(params["W"], params["b"]).loss(X, y)


def step(params, X, y, lr):
    w_, b_ = LogisticRegressionGD(params["W"], params["b"], eta=lr).fit_once(X, y)
    return {"W": w_, "b": b_}


def predict(params, X):
    return LogisticRegressionGD(params["W"], params["b"]).predict(X)
