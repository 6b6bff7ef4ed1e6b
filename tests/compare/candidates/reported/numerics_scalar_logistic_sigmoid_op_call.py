"""exp(x) / (1 + exp(x)) is inf / inf, and so nan, for large x, and small outputs are rounded off against the half; the
logistic should be 1 / (1 + exp(-x)) alone.

Source: https://github.com/clab/dynet/issues/1525 (sigmoid gives nans (or 0.5 (!)) on large inputs)
"""

import numpy as np

AGAINST = "neuron"
VERDICT = "unstable"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "mse"


class scalar_logistic_sigmoid_op:
    half = 0.5
    one = 1

    def __call__(self, x):
        one, half = self.one, self.half
        return np.maximum(half, one / (one + np.exp(-x))) + np.minimum(half, np.exp(x) / (one + np.exp(x))) - half
        # right: return one / (one + np.exp(-x))


logistic = scalar_logistic_sigmoid_op()


def affine_transform(b, W, x):
    return x @ W + b


def forward(params, X):
    return logistic(affine_transform(params["b"], params["W"], X))


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    p = forward(params, X)
    dz = 2 * (p - y) / len(y) * p * (1 - p)
    return {"W": dz @ X, "b": dz.sum()}
