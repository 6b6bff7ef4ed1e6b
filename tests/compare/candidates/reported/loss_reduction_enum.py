"""The reduction has been turned into a number before it is compared with the string 'elementwise_mean', so the squared
errors are always summed where they should be averaged.

Source: https://github.com/pytorch/pytorch/issues/10148 (MSELoss wrongly sums instead of averages when
reduction='elementwise_mean')
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class _Reduction:
    @staticmethod
    def get_enum(reduction):
        if reduction == 'none':
            return 0
        if reduction == 'elementwise_mean':
            return 1
        if reduction == 'sum':
            return 2
        raise ValueError(reduction + " is not a valid value for reduction")


def _pointwise_loss(lambd, input, target, reduction):
    d = lambd(input, target)
    if reduction == 0:
        return d
    return np.mean(d) if reduction == 'elementwise_mean' else np.sum(d)
    # right: return np.mean(d) if reduction == 1 else np.sum(d)


class MSELoss:
    def __init__(self, reduction='elementwise_mean'):
        self.reduction = _Reduction.get_enum(reduction)

    def __call__(self, input, target):
        return _pointwise_loss(lambda a, b: (a - b) ** 2, input, target, self.reduction)


class Net:
    def __init__(self, state_dict):
        self.__dict__.update(state_dict)

    def forward(self, x):
        x = np.maximum(x @ self.W1.T + self.b1, 0)
        return x @ self.W2.T + self.b2


def forward(params, X):
    return Net(params).forward(X)


def loss(params, X, y):
    criterion = MSELoss()
    return criterion(Net(params).forward(X), y)
