"""Where the prediction lies above the target, the quantile loss takes target - prediction, which is negative, without
turning its sign.

Source: https://github.com/scikit-learn/scikit-learn/issues/6076 (bug in QuantileLossFunction)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mae"


class QuantileLossFunction(object):
    """Loss function for quantile regression; alpha = 0.5 weighs both sides alike, as half of the absolute error."""

    def __init__(self, alpha=0.5):
        self.alpha = alpha

    def __call__(self, y, pred):
        pred = pred.ravel()
        diff = y - pred
        alpha = self.alpha
        mask = y > pred
        above = alpha * diff[mask].sum()
        below = (1.0 - alpha) * diff[~mask].sum()  # right: below = -(1.0 - alpha) * diff[~mask].sum()
        return (above + below) / y.shape[0]


def decision_function(params, X):
    hidden = np.maximum(np.dot(X, params["W1"].T) + params["b1"], 0)
    return np.dot(hidden, params["W2"].T) + params["b2"]


def forward(params, X):
    return decision_function(params, X)


def loss(params, X, y):
    return 2 * QuantileLossFunction(0.5)(y.ravel(), decision_function(params, X))
