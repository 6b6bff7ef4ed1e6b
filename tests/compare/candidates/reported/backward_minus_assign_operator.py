"""The operator -= of the forward mode numbers subtracts the value, but adds the derivative; the derivative has to be
subtracted too.

Source: https://github.com/Rookfighter/autodiff-cpp/issues/2 (- operator not correct: operator -=)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4


class Number:
    """a value and its derivatives with respect to all parameters"""

    def __init__(self, value, derivative):
        self.value_ = value
        self.derivative_ = derivative

    def __iadd__(self, rhs):
        return Number(self.value_ + rhs.value_, self.derivative_ + rhs.derivative_)

    def __isub__(self, rhs):
        return Number(self.value_ - rhs.value_, self.derivative_ + rhs.derivative_)
        # right: return Number(self.value_ - rhs.value_, self.derivative_ - rhs.derivative_)

    def scaled(self, c):
        return Number(self.value_ * c, self.derivative_ * c)


def exp(num):
    e = np.exp(num.value_)
    return Number(e, num.derivative_ * e)


def log(num):
    return Number(np.log(num.value_), num.derivative_ / num.value_)


def variables(params):
    W, b = params["W"], params["b"]
    unit = np.eye(W.size + b.size, dtype=W.dtype)
    w = [[Number(W[k, j], unit[k * FEATURES + j]) for j in range(FEATURES)] for k in range(CLASSES)]
    return w, [Number(b[k], unit[W.size + k]) for k in range(CLASSES)]


def scores(w, b, x):
    out = []
    for k in range(CLASSES):
        o = b[k]
        for j in range(FEATURES):
            o += w[k][j].scaled(x[j])
        out.append(o)
    return out


def sample_loss(w, b, x, label):
    o = scores(w, b, x)
    top = max(num.value_ for num in o)
    total = Number(o[0].value_ * 0, o[0].derivative_ * 0)
    for num in o:
        total += exp(Number(num.value_ - top, num.derivative_))
    result = log(total)
    result -= Number(o[label].value_ - top, o[label].derivative_)
    return result


def forward(params, X):
    z = X @ params["W"].T + params["b"]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def mean_loss(params, X, y):
    w, b = variables(params)
    mean = sample_loss(w, b, X[0], y[0])
    for x, label in zip(X[1:], y[1:]):
        mean += sample_loss(w, b, x, label)
    return mean.scaled(1 / len(X))


def loss(params, X, y):
    return mean_loss(params, X, y).value_


def gradients(params, X, y):
    d, size = mean_loss(params, X, y).derivative_, params["W"].size
    return {"W": d[:size].reshape(CLASSES, FEATURES), "b": d[size:]}
