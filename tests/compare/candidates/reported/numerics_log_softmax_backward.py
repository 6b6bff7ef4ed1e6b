"""The backward pass of the log-softmax multiplies the error by exp(fx) and divides it by exp(fx) again, which is 0 / 0
where a class is improbable; the errors are simply to be summed.

Source: https://github.com/clab/dynet/issues/218 (Simplify/robustify LogSoftmax backward calc)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 3
CLASSES = 4


class LogSoftmax:
    def forward(self, x):
        m = x.max(axis=1, keepdims=True)
        z = m + np.log(np.exp(x - m).sum(axis=1, keepdims=True))
        return x - z

    def backward(self, fx, dEdf):
        off_diag_sum = -(np.exp(fx) * dEdf / np.exp(fx)).sum(axis=1, keepdims=True)  # right: off_diag_sum = -dEdf.sum(axis=1, keepdims=True)
        return np.exp(fx) * off_diag_sum + dEdf


class PickNegLogSoftmax:
    def forward(self, fx, labels):
        return -fx[np.arange(len(labels)), labels].mean()

    def backward(self, fx, labels):
        dEdf = np.zeros_like(fx)
        dEdf[np.arange(len(labels)), labels] = -1 / len(labels)
        return dEdf


def affine(params, X):
    return X @ params["W"].T + params["b"]


def forward(params, X):
    return np.exp(LogSoftmax().forward(affine(params, X)))


def loss(params, X, y):
    return PickNegLogSoftmax().forward(LogSoftmax().forward(affine(params, X)), y)


def gradients(params, X, y):
    node, pick = LogSoftmax(), PickNegLogSoftmax()
    fx = node.forward(affine(params, X))
    dEdx = node.backward(fx, pick.backward(fx, y))
    return {"W": dEdx.T @ X, "b": dEdx.sum(axis=0)}
