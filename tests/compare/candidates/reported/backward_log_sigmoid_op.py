"""The gradient of log_sigmoid is evaluated at its output y although the formula, sigmoid(-x), wants the input x.

Source: https://github.com/apache/mxnet/pull/20372 ([BUGFIX] fix log_sigmoid bugs)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigmoid(a):
    return np.exp(-np.logaddexp(0, -a))


class LogSigmoid:
    def forward(self, data):
        self.data = data
        self.out = -np.logaddexp(0, -data)
        return self.out

    def backward(self, out_grad):
        return out_grad * sigmoid(-self.out)  # right: return out_grad * sigmoid(-self.data)


class FullyConnected:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, data):
        self.data = data
        return data @ self.weight + self.bias

    def backward(self, out_grad):
        self.dweight = out_grad @ self.data
        self.dbias = out_grad.sum()


class LogisticLoss:
    """label is 0 or 1, the loss wants -1 or 1"""

    def __init__(self):
        self.act = LogSigmoid()

    def forward(self, pred, label):
        self.sign = 2 * label - 1
        return -self.act.forward(self.sign * pred).mean()

    def backward(self):
        n = len(self.sign)
        return self.act.backward(-1 / n) * self.sign


def run(params, X, y):
    fc, crit = FullyConnected(params["W"], params["b"]), LogisticLoss()
    value = crit.forward(fc.forward(X), y)
    return value, fc, crit


def forward(params, X):
    return sigmoid(FullyConnected(params["W"], params["b"]).forward(X))


def loss(params, X, y):
    return run(params, X, y)[0]


def gradients(params, X, y):
    _, fc, crit = run(params, X, y)
    fc.backward(crit.backward())
    return {"W": fc.dweight, "b": fc.dbias}
