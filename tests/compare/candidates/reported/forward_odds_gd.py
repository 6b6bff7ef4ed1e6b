"""Two mistakes: (1) the 1 stands inside exp in the denominator, exp(z)/exp(1+z), instead of exp(z)/(1+exp(z)); (2) the
multiplication by X[i, j] is outside the loop over the samples, so only the last sample's feature multiplies the sum
of all errors.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of 'GD for logistic regression isn't
stable. Why?')
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class LogisticRegression:
    def __init__(self, b):
        self.b = b                      # b[0] is the intercept
        self.p = len(b)

    def odds(self, x):
        z = min(self.b.dot(x), 80.0)    # exp overflows otherwise
        return np.exp(z) / np.exp(1 + z)  # right 1: return np.exp(z) / (1 + np.exp(z))

    def gd_step(self, X, y):
        grad = np.zeros(self.p, dtype=X.dtype)
        for j in range(self.p):
            for i in range(X.shape[0]):  # or here
                grad[j] += self.odds(X[i]) - y[i]  # right 2: grad[j] += (self.odds(X[i]) - y[i]) * X[i, j]
            grad[j] *= X[i, j]  # right 2: nothing
        return grad / X.shape[0]


def with_ones(X):
    return np.column_stack((np.ones(X.shape[0], dtype=X.dtype), X))


def pack(params):
    return np.concatenate(([params["b"]], params["W"]))


def forward(params, X):
    lr = LogisticRegression(pack(params))
    return np.array([lr.odds(x) for x in with_ones(X)])


def gradients(params, X, y):
    lr = LogisticRegression(pack(params))
    g = lr.gd_step(with_ones(X), y)
    return {"W": g[1:], "b": g[0]}
