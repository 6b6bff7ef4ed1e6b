"""Two mistakes: the second term of the cross-entropy has a plus, and the probability is compared with 0, so every
sample is labelled 1.

Source: https://github.com/rasbt/machine-learning-book/issues/239 (sign of the second term) and
https://github.com/hktxt/Learn-Statistical-Learning-Method/issues/2 (sigmoid > 0 in predict)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class Logit:
    def __init__(self, w, b):
        self.w = w
        self.b = b

    def z(self, X):
        return np.dot(X, self.w) + self.b

    def log_prob(self, X):
        return -np.logaddexp(0, -self.z(X)), -np.logaddexp(0, self.z(X))

    def sigmoid(self, X):
        log_p, log_q = self.log_prob(X)
        return np.exp(log_p)

    def loss(self, X, y):
        log_p, log_q = self.log_prob(X)
        losses = -y * log_p + (1 - y) * log_q  # right 1: losses = -y * log_p - (1 - y) * log_q
        return losses.mean()

    def grad(self, X, y):
        error = self.sigmoid(X) - y
        dw = np.zeros(X.shape[1])
        for xi, ei in zip(X, error):
            dw += xi * ei
        return dw / len(X), error.sum() / len(X)

    def predict(self, X):
        label = []
        for p in self.sigmoid(X):
            label.append(1 if p > 0 else 0)  # right 2: label.append(1 if p > 0.5 else 0)
        return np.array(label)


def make(params):
    return Logit(params["W"], params["b"])


def forward(params, X):
    return make(params).sigmoid(X)


def loss(params, X, y):
    return make(params).loss(X, y)


def gradients(params, X, y):
    dw, db = make(params).grad(X, y)
    return {"W": dw, "b": db}


def predict(params, X):
    return make(params).predict(X)
