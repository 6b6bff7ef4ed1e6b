"""exp(-y r) overflows where the sample is far on the wrong side, and the loss is infinite.

Source: https://github.com/neoml-lib/neoml/issues/459 (Using overflow safe softplus calculation in binary focal loss
layer.)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3


def calculate_softplus(x):
    # log(1 + e^x)
    return np.log(1 + np.exp(x))  # right: return np.logaddexp(0, x)


class BinaryCrossEntropyLayer:
    """Labels are -1 and 1, r is the response of the network."""

    def batch_calculate_loss(self, r, label):
        return calculate_softplus(-label * r)

    def batch_calculate_gradient(self, r, label):
        return -label / (1 + np.exp(label * r))


def response(params, X):
    return X.dot(params["W"]) + params["b"]


def loss(params, X, y):
    label = 2 * y - 1
    return np.mean(BinaryCrossEntropyLayer().batch_calculate_loss(response(params, X), label))


def gradients(params, X, y):
    label = 2 * y - 1
    g = BinaryCrossEntropyLayer().batch_calculate_gradient(response(params, X), label) / len(y)
    return {"W": g.dot(X), "b": g.sum()}
