"""The errors of the samples that lie below the prediction enter the quantile loss with their negative sign, so they
lower the loss instead of raising it.

Source: https://github.com/scikit-learn/scikit-learn/issues/8087 (what's new 0.19: loss='quantile' computed negative errors for negative values of y - pred)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mae"


class QuantileLossFunction:
    """Loss function for quantile regression; alpha = 0.5 is the median."""

    def __init__(self, alpha=0.5):
        self.alpha = alpha

    def __call__(self, y, pred):
        diff = y - pred
        alpha = self.alpha
        mask = y > pred
        total = alpha * diff[mask].sum() + (1.0 - alpha) * diff[~mask].sum()  # right: total = alpha * diff[mask].sum() - (1.0 - alpha) * diff[~mask].sum()
        return 2 * total / y.size

    def negative_gradient(self, y, pred):
        mask = y > pred
        return 2 * ((self.alpha * mask) - ((1.0 - self.alpha) * ~mask)) / y.size


loss_ = QuantileLossFunction(alpha=0.5)


def forward(params, X):
    h = np.tanh(np.dot(X, params["W1"].T) + params["b1"])
    return np.dot(h, params["W2"].T) + params["b2"]


def loss(params, X, y):
    pred = forward(params, X)
    return loss_(y.reshape(pred.shape), pred)


def gradients(params, X, y):
    h = np.tanh(np.dot(X, params["W1"].T) + params["b1"])
    pred = np.dot(h, params["W2"].T) + params["b2"]
    residual = -loss_.negative_gradient(y.reshape(pred.shape), pred).astype(X.dtype)
    back = np.dot(residual, params["W2"]) * (1 - h ** 2)
    return {
        "W1": np.dot(back.T, X),
        "b1": back.sum(axis=0),
        "W2": np.dot(residual.T, h),
        "b2": residual.sum(axis=0),
    }
