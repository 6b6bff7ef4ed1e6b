"""The hinge loss is given labels of 0 and 1, so that a negative sample always costs 1 and has no gradient; its formula
needs labels of -1 and 1.

Source: https://github.com/deepchem/deepchem/pull/5123 (fix: correct HingeLoss docstring label values)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 1)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "hinge"


class HingeLoss:
    """The hinge loss function; output: the values of the last layer, one per label"""

    def __init__(self, y):
        # the two classes, positive and negative
        self.labels = (y + 1) / 2  # right: self.labels = y

    def __call__(self, output):
        return np.mean(np.maximum(0, 1 - self.labels * output))

    def grad(self, output):
        inside = 1 - self.labels * output > 0
        return -self.labels * inside / output.size


class Model:
    def __init__(self, params):
        self.p = params

    def __call__(self, X):
        self.X = X
        self.z = X @ self.p["W1"] + self.p["b1"]
        self.h = np.maximum(self.z, 0)
        return self.h @ self.p["W2"] + self.p["b2"]

    def backprop(self, d_out):
        d_z = (d_out @ self.p["W2"].T) * (self.z > 0)
        return {
            "W1": self.X.T @ d_z,
            "b1": d_z.sum(axis=0),
            "W2": self.h.T @ d_out,
            "b2": d_out.sum(axis=0),
        }


def forward(params, X):
    return Model(params)(X)


def loss(params, X, y):
    return HingeLoss(y)(forward(params, X))


def gradients(params, X, y):
    model = Model(params)
    output = model(X)
    return model.backprop(HingeLoss(y).grad(output))


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
