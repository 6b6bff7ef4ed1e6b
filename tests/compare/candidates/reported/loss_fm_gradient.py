"""The loss of a sample is -log(1 + sigmoid(margin)); it should be log(1 + exp(-margin)), that is -log(sigmoid(margin)).

Source: https://github.com/hibayesian/spark-fm/issues/5 (Fatal Bug need to fix)
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.02


class LinearGradient:
    """The part of a factorization machine without factors: w0 + sum w_i x_i. Labels are -1 and 1 inside."""

    def __init__(self, w, w0):
        self.w, self.w0 = w, w0

    def predict(self, data):
        p = self.w0
        for i in range(len(self.w)):
            p = p + self.w[i] * data[i]
        return p

    def compute(self, data, label):
        """(multiplier of the features, loss) of one sample"""
        p = float(self.predict(data))
        margin = p * label
        if margin > 0:
            s = math.exp(-margin) / (1 + math.exp(-margin))
        else:
            s = 1 / (1 + math.exp(margin))
        mult = -label * s
        loss = -math.log(1 + (1 - s))  # right: loss = max(-margin, 0) + math.log1p(math.exp(-abs(margin)))
        return mult, loss


def signed(label):
    return 1.0 if label > 0 else -1.0


def forward(params, X):
    z = X @ params["W"] + params["b"]
    return np.exp(-np.logaddexp(0, -z))


def loss(params, X, y):
    gradient = LinearGradient(params["W"], params["b"])
    total = 0.0
    for data, label in zip(X, y):
        total += gradient.compute(data, signed(label))[1]
    return total / len(X) + L2 / 2 * float(np.sum(params["W"] ** 2))


def gradients(params, X, y):
    gradient = LinearGradient(params["W"], params["b"])
    gw = np.zeros_like(params["W"])
    g0 = np.zeros_like(params["b"])
    for data, label in zip(X, y):
        mult, _ = gradient.compute(data, signed(label))
        gw = gw + mult * data
        g0 = g0 + mult
    return {"W": gw / len(X) + L2 * params["W"], "b": g0 / len(X)}


def predict(params, X):
    return (X @ params["W"] + params["b"] > 0).astype(int)
