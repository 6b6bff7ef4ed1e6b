"""The summed gradients are divided by the number of mini-batches times the configured batch size, but the last
mini-batch may be smaller: divide by the samples that there really were.

Source: https://github.com/OpenNMT/OpenNMT-tf/pull/988 (Divide the gradients by the actual sample size)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"

BATCH_SIZE = 4


class Trainer:
    def __init__(self, variables):
        self.variables = variables
        self._gradients = {name: np.zeros_like(v) for name, v in variables.items()}
        self._steps = 0
        self._samples = 0

    def _model(self, x):
        v = self.variables
        hidden = np.tanh(x @ v["W1"].T + v["b1"])
        return hidden, hidden @ v["W2"].T + v["b2"]

    def accumulate(self, x, target):
        """Adds the gradients of the sum over one mini-batch."""
        hidden, out = self._model(x)
        err = out - target
        err_hidden = (err @ self.variables["W2"]) * (1 - hidden ** 2)
        self._gradients["W2"] += err.T @ hidden
        self._gradients["b2"] += err.sum(axis=0)
        self._gradients["W1"] += err_hidden.T @ x
        self._gradients["b1"] += err_hidden.sum(axis=0)
        self._steps += 1
        self._samples += len(x)

    def mean_gradients(self):
        scale = self._steps * BATCH_SIZE  # right: scale = self._samples
        return {name: g / scale for name, g in self._gradients.items()}


def batches(X, y):
    for start in range(0, len(X), BATCH_SIZE):
        yield X[start:start + BATCH_SIZE], y[start:start + BATCH_SIZE]


def forward(params, X):
    return Trainer(params)._model(X)[1]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    trainer = Trainer(params)
    for x, target in batches(X, y):
        trainer.accumulate(x, target)
    return trainer.mean_gradients()


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
