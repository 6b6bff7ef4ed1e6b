"""The term of the zeros takes the log of the probability itself; it should take the log of one minus it, which is
log_func(-y_pred).

Source: https://github.com/eriklindernoren/ML-From-Scratch/issues/16 (Maybe there is a mistake in loss_functions.py)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


class LogisticLoss():
    def log_func(self, t):
        # log of the sigmoid
        return -np.logaddexp(0, -t)

    def sigmoid(self, t):
        return 1 / (1 + np.exp(-t))

    def loss(self, y, y_pred):
        l = -y * self.log_func(y_pred)
        r = -(1 - y) * self.log_func(y_pred)  # right: r = -(1 - y) * self.log_func(-y_pred)
        loss = (1 / len(y)) * np.sum(l + r)
        return loss

    # gradient w.r.t. y_pred
    def gradient(self, y, y_pred):
        return -(y - self.sigmoid(y_pred)) / len(y)


class Model:
    def __init__(self, w, b):
        self.w, self.b = w, b
        self.loss = LogisticLoss()

    def decision(self, X):
        return X.dot(self.w) + self.b


def forward(params, X):
    m = Model(params["W"], params["b"])
    return m.loss.sigmoid(m.decision(X))


def loss(params, X, y):
    m = Model(params["W"], params["b"])
    return m.loss.loss(y, m.decision(X))


def gradients(params, X, y):
    m = Model(params["W"], params["b"])
    g = m.loss.gradient(y, m.decision(X))
    return {"W": X.T.dot(g), "b": np.sum(g)}
