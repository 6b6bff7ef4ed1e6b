"""The L2 penalty of the cost leaves out the first weight: w_[1:] would be right if w_[0] were the bias, which is kept in
b_ instead.

Source: https://github.com/rasbt/mlxtend/pull/741 (include 1st weight in L2 loss)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.3


class LogisticRegression(object):
    def __init__(self, w_, b_, l2_lambda=0.0):
        self.w_ = w_
        self.b_ = b_
        self.l2_lambda = l2_lambda

    def _net_input(self, X):
        """Compute the linear net input."""
        return X.dot(self.w_) + self.b_

    def _activation(self, X):
        """Compute sigmoid activation."""
        return self._sigmoid_activation(self._net_input(X))

    def _sigmoid_activation(self, z):
        return 1.0 / (1.0 + np.exp(-z))

    def _logit_cost(self, y, z):
        logit = (y.dot(np.logaddexp(0, -z)) + (1 - y).dot(np.logaddexp(0, z))) / len(y)
        if self.l2_lambda:
            l2 = self.l2_lambda / 2.0 * np.sum(self.w_[1:] ** 2)  # right: l2 = self.l2_lambda / 2.0 * np.sum(self.w_ ** 2)
            logit += l2
        return logit

    def _gradient(self, X, y):
        errors = self._activation(X) - y
        grad = errors.dot(X) / len(y)
        l2_reg = self.l2_lambda * self.w_
        return grad + l2_reg, np.sum(errors) / len(y)


def model(params):
    return LogisticRegression(params["W"], params["b"], l2_lambda=L2)


def forward(params, X):
    return model(params)._activation(X)


def loss(params, X, y):
    clf = model(params)
    return clf._logit_cost(y, clf._net_input(X))


def gradients(params, X, y):
    w, b = model(params)._gradient(X, y)
    return {"W": w, "b": b}
