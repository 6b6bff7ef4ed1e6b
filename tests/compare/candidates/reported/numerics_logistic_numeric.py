"""The logistic atom is the log of 1 + exp, which overflows for large values; logaddexp(0, x) does not.

Source: https://github.com/cvxpy/cvxpy/pull/229 (add logistic() atom)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3


class logistic:
    """log(1 + e^x), elementwise."""

    def __init__(self, *args):
        self.args = args

    def numeric(self, values):
        """Evaluates e^x elementwise, adds 1, and takes the log."""
        return np.log(1 + np.exp(values[0]))  # right: return np.logaddexp(0, values[0])

    @property
    def value(self):
        return self.numeric([np.asarray(a) for a in self.args])


def affine(params, X):
    return X @ params["W"] + params["b"]


def forward(params, X):
    return 1 / (1 + np.exp(-affine(params, X)))


def loss(params, X, y):
    u = affine(params, X)
    return np.sum(y * logistic(-u).value + (1 - y) * logistic(u).value) / len(y)
