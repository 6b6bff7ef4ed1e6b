"""Given logits, the binary cross-entropy takes their sigmoid, clips it and then takes the logarithm, which loses all of
a large logit; the loss should be computed from the logit itself, log(1 + exp(z)) - y z.

Source: https://github.com/keras-team/keras-core/issues/196 (TODO: binary crossentropy stability in JAX and torch)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3


def epsilon():
    return 1e-7


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


def binary_crossentropy(target, output, from_logits=False):
    if target.shape != output.shape:
        raise ValueError("Arguments `target` and `output` must have the same shape.")
    logits = output
    if from_logits:
        output = sigmoid(output)
    output = np.clip(output, epsilon(), 1.0 - epsilon())  # right: nothing
    bce = target * np.log(output) + (1.0 - target) * np.log(1.0 - output)
    # right: bce = target * logits - np.logaddexp(0, logits)
    return -bce


class Dense:
    def __init__(self, kernel, bias):
        self.kernel, self.bias = kernel, bias

    def __call__(self, x):
        return x @ self.kernel + self.bias


def logits_of(params, X):
    return Dense(params["W"], params["b"])(X)


def forward(params, X):
    return sigmoid(logits_of(params, X))


def loss(params, X, y):
    return np.mean(binary_crossentropy(y, logits_of(params, X), from_logits=True))
