"""The loss's gradient is applied to every sample, also where y * f(x) is at least 1 and loss and gradient are exactly zero.

Source: https://github.com/stdlib-js/stdlib/pull/15317 (fix: correct modified Huber loss gradient; applied unconditionally)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"


class Model:
    def __init__(self, weights, intercept):
        self._weights = weights
        self._intercept = intercept
        self._dW = np.zeros_like(weights)
        self._db = np.zeros_like(intercept)

    def _dot(self, x):
        return np.dot(self._weights, x) + self._intercept

    def _add(self, x, scale):
        self._dW = self._dW + scale * x
        self._db = self._db + scale

    def _hingeLoss(self, x, y, n):
        d = y * self._dot(x)
        eta = -y / n  # right: eta = -y / n if d < 1.0 else 0.0
        self._add(x, eta)
        return self

    def update(self, X, y):
        for i in range(len(y)):
            self._hingeLoss(X[i], y[i], len(y))
        return self


def forward(params, X):
    model = Model(params["W"], params["b"])
    return np.array([model._dot(x) for x in X])


def loss(params, X, y):
    total = 0.0
    for f, t in zip(forward(params, X), y):
        total += max(0.0, 1.0 - t * f)
    return total / len(y)


def gradients(params, X, y):
    model = Model(params["W"], params["b"]).update(X, y)
    return {"W": model._dW, "b": model._db}
