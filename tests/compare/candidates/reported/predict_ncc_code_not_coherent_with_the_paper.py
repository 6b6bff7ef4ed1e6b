"""The dense layer gives logits, which are compared with .5 as if they were probabilities; their threshold is 0.

Source: https://github.com/FenTechSolutions/CausalDiscoveryToolbox/issues/38 (NCC code not coherent with the paper?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


class NCC_model(object):
    """The last layer of the NCC model."""

    def __init__(self, params):
        self.weight = params["W"].reshape(-1, 1)
        self.bias = params["b"]

    def dense(self, x):
        return np.matmul(x, self.weight) + self.bias

    def __call__(self, x):
        return self.dense(x).reshape(-1)


def criterion(output, labels):
    return np.where(labels > .5, np.logaddexp(0, -output), np.logaddexp(0, output)).mean()


def forward(params, X):
    return 1 / (1 + np.exp(-NCC_model(params)(X)))


def loss(params, X, y):
    return criterion(NCC_model(params)(X), y)


def predict(params, X):
    model = NCC_model(params)
    output = model(X)
    return np.where(output > .5, np.ones(len(output), int), np.zeros(len(output), int))  # right: return np.where(output > 0, np.ones(len(output), int), np.zeros(len(output), int))
