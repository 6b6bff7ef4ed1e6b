"""log(1 + exp(x)) overflows to infinity for large x, and loses all digits for very negative x.

Source: https://github.com/GPflow/GPflowOpt/issues/17 (Overflow warnings)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "mse"


class Log1pe:
    """A transform of the form y = log(1 + exp(x)), x is a free variable, y is always positive."""

    def forward(self, x):
        result = np.log(1. + np.exp(x))  # right: result = np.logaddexp(0, x)
        return result

    def forward_gradient(self, x):
        return 1. / (1. + np.exp(-x))


class Affine:
    def __init__(self, A, b):
        self.A, self.b = A, b

    def forward(self, x):
        return x.dot(self.A.T) + self.b


def chain(params):
    return Affine(params["W1"], params["b1"]), Log1pe(), Affine(params["W2"], params["b2"])


def forward(params, X):
    for transform in chain(params):
        X = transform.forward(X)
    return X


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    first, positive, last = chain(params)
    z = first.forward(X)
    a = positive.forward(z)
    d_out = 2 * (last.forward(a) - y) / y.size
    d_z = d_out.dot(last.A) * positive.forward_gradient(z)
    return {"W1": d_z.T.dot(X), "b1": d_z.sum(axis=0), "W2": d_out.T.dot(a), "b2": d_out.sum(axis=0)}
