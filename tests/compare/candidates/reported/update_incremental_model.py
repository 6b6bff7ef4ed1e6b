"""The update of the quadratic loss lacks the factor 2 that comes from the square.

Source: https://github.com/stdlib-js/stdlib/issues/13111 (missing multiplication in `_modifiedHuberLoss`
implementation in `ml/incr/binary-classification`)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 6
ACTIVATION = "identity"
LOSS = "mse"
STEPS = "online"


class Model:
    def __init__(self, weights, intercept, learning_rate):
        self.weights = weights.copy()
        self.intercept = intercept
        self.eta = learning_rate

    def _dot(self, x):
        out = self.intercept
        for j in range(len(x)):
            out = out + self.weights[j] * x[j]
        return out

    def _add(self, x, scale):
        for j in range(len(x)):
            self.weights[j] += scale * x[j]
        self.intercept = self.intercept + scale

    def _squared_error_loss(self, x, y):
        eta = self.eta
        d = self._dot(x)
        self._add(x, eta * (y - d))  # right: self._add(x, eta * 2 * (y - d))
        return self

    def update(self, x, y):
        return self._squared_error_loss(x, y)

    def predict(self, x):
        return self._dot(x)


def forward(params, X):
    model = Model(params["W"], params["b"], 0)
    return np.array([model.predict(x) for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def step(params, X, y, lr):
    model = Model(params["W"], params["b"], lr)
    for x, t in zip(X, y):
        model.update(x, t)
    return {"W": model.weights, "b": model.intercept}
