"""The loss is a mean of the absolute differences, but its Backward returns the signs as for a sum; they should be
divided by their number.

Source: https://github.com/mlpack/mlpack/pull/3144 (Fix bugs in ANN loss functions)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "softsign"
LOSS = "mae"


class SoftsignFunction:
    @staticmethod
    def Fn(x):
        return x / (1 + np.abs(x))

    @staticmethod
    def Deriv(x):
        return 1 / (1 + np.abs(x)) ** 2


class L1Loss:
    def __init__(self, reduction):
        self.reduction = reduction  # True: 'sum', False: 'mean'

    def Forward(self, prediction, target):
        loss = np.abs(prediction - target).sum()
        if self.reduction:
            return loss
        return loss / prediction.size

    def Backward(self, prediction, target):
        loss = np.sign(prediction - target)
        if self.reduction:
            return loss
        return loss  # right: return loss / prediction.size


def forward(params, X):
    return SoftsignFunction.Fn(X @ params["W"] + params["b"])


def loss(params, X, y):
    return L1Loss(False).Forward(forward(params, X), y)


def gradients(params, X, y):
    linear = X @ params["W"] + params["b"]
    error = L1Loss(False).Backward(SoftsignFunction.Fn(linear), y)
    delta = error * SoftsignFunction.Deriv(linear)
    return {"W": X.T @ delta, "b": delta.sum()}
