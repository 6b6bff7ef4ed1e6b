"""The linear branch of the Huber deviance takes off delta twice, since the 2 was moved out of the bracket.

Source: https://github.com/h2oai/h2o-3/pull/6015 (PUBDEV-8524 Fix Huber Distribution bug in deviance)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "huber"


class HuberDistribution:
    def __init__(self, huberDelta=1):
        self._huberDelta = huberDelta

    def deviance(self, w, y, f):
        """Twice the Huber loss of one value, so that the middle is the same as wMSE."""
        if abs(y - f) <= self._huberDelta:
            return w * (y - f) * (y - f)
        else:
            return 2 * w * (abs(y - f) - self._huberDelta) * self._huberDelta  # right: return w * (2 * abs(y - f) - self._huberDelta) * self._huberDelta


def forward(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def loss(params, X, y):
    f = forward(params, X)
    dist = HuberDistribution()
    total = 0
    for yi, fi in zip(y.ravel(), f.ravel()):
        total += dist.deviance(1, yi, fi)
    return total / (2 * y.size)
