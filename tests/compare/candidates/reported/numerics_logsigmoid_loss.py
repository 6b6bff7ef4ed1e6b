"""The logarithm of the sigmoid is computed as -log(1 + exp(-x)), whose exponential overflows for a large negative x: the
result is -inf and not x.

Source: https://github.com/pytorch/pytorch/pull/2211 (Add numerically stable logsigmoid)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 5


class LogSigmoid:
    def forward(self, x):
        return -np.log(1 + np.exp(-x))  # right: return -np.logaddexp(0, -x)

    __call__ = forward


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        return x @ self.weight + self.bias


def nll(logit, target, log_sigmoid=LogSigmoid()):
    sign = np.where(target == 1, 1, -1).astype(logit.dtype)
    return -log_sigmoid(sign * logit)


def forward(params, X):
    z = Linear(params["W"], params["b"])(X)
    return 1 / (1 + np.exp(-z))


def loss(params, X, y):
    z = Linear(params["W"], params["b"])(X)
    return nll(z, y).mean()


def gradients(params, X, y):
    g = (forward(params, X) - y) / len(y)
    return {"W": g @ X, "b": g.sum()}


def predict(params, X):
    return (Linear(params["W"], params["b"])(X) > 0).astype(int)
