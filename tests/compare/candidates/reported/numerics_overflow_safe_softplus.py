"""log(1 + e^x) is computed as it is written, and e^x overflows; it should be log(1 + e^-|x|) + max(0, x).

Source: https://github.com/neoml-lib/neoml/issues/459 (Using overflow safe softplus calculation in binary focal loss layer)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3


def softplus(x):
    return np.log(1 + np.exp(x))  # right: return np.log1p(np.exp(-np.abs(x))) + np.maximum(0, x)


class BinaryLossLayer:
    def calculate_loss(self, r, label):
        y = 2 * label - 1
        return softplus(-y * r)


def run_once(params, X):
    return np.inner(X, params["W"]) + params["b"]


def loss(params, X, y):
    layer = BinaryLossLayer()
    return np.mean(layer.calculate_loss(run_once(params, X), y))


def predict(params, X):
    return (run_once(params, X) > 0).astype(int)
