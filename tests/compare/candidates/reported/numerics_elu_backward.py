"""The exponential of a large positive x overflows in the ELU's gradient, and inf times the mask's 0 is nan; the
exponential should only be taken left of 0.

Source: https://github.com/apache/mxnet/pull/14673 ([BUGFIX] fix ELU function will appear nan when calculating the
gradient)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 2)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "mse"


class ELU:
    def __init__(self, alpha=1.0):
        self._alpha = alpha

    def hybrid_forward(self, x):
        self.x = x
        return np.where(x > 0, x, self._alpha * np.expm1(np.minimum(x, 0)))

    def backward(self, dy):
        x = self.x
        return dy * ((x > 0) + (x <= 0) * self._alpha * np.exp(x))
        # right: return dy * np.where(x > 0, 1, self._alpha * np.exp(np.minimum(x, 0)))


def net(params, X):
    elu = ELU()
    hidden = elu.hybrid_forward(X @ params["W1"].T + params["b1"])
    return elu, hidden, hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return net(params, X)[2]


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))


def gradients(params, X, y):
    elu, hidden, out = net(params, X)
    dout = 2 * (out - y) / out.size
    dhidden = elu.backward(dout @ params["W2"])
    return {"W1": dhidden.T @ X, "b1": dhidden.sum(0), "W2": dout.T @ hidden, "b2": dout.sum(0)}
