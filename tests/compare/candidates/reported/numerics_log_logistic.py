"""log(1 + exp(-x)) overflows if x is very negative (exp(710) is inf), and the loss becomes infinite where it is about -x.

Source: https://github.com/FederatedAI/FATE/issues/65 (Numeric Stable for sigmoid & log_logistic)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3


def log_logistic(x):
    """log of the sigmoid"""
    return -np.log(1 + np.exp(-x))  # right: return -np.logaddexp(0, -x)


class LogisticGradient(object):
    def __init__(self, coef, intercept):
        self.coef, self.intercept = coef, intercept

    def wx(self, X):
        return np.dot(X, self.coef) + self.intercept

    def compute_loss(self, X, Y):
        wx = self.wx(X)
        batch_loss = [log_logistic(u) if label == 1 else log_logistic(-u) for u, label in zip(wx, Y)]
        return -sum(batch_loss) / len(Y)


def forward(params, X):
    wx = LogisticGradient(params["W"], params["b"]).wx(X)
    return np.where(wx > 0, 1 / (1 + np.exp(-np.abs(wx))), np.exp(-np.abs(wx)) / (1 + np.exp(-np.abs(wx))))


def loss(params, X, y):
    return LogisticGradient(params["W"], params["b"]).compute_loss(X, y)
