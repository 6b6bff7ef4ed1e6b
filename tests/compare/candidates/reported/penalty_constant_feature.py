"""The shrinking by L2 hits the weight of the constant feature too; the intercept must not be shrunk, the other weights
only.

Source: https://github.com/VowpalWabbit/vowpal_wabbit/issues/919 (L2 regularization shrinks the intercept as well.)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
L2 = 0.1

constant = -1  # where the weight of the constant feature lies


class Example:
    def __init__(self, features, label):
        self.features = np.append(features, np.ones(1, features.dtype))
        self.label = label


class GD:
    def __init__(self, weights, eta, l2_lambda):
        self.weights, self.eta, self.l2_lambda = weights, eta, l2_lambda

    def predict(self, ec):
        return 1 / (1 + np.exp(-np.dot(self.weights, ec.features)))

    def first_derivative(self, ec):
        return self.predict(ec) - ec.label

    def update(self, examples):
        total = np.zeros_like(self.weights)
        for ec in examples:
            total += self.first_derivative(ec) * ec.features
        w = self.weights.copy()
        # the contraction first, then the gradient
        w = (1 - self.eta * self.l2_lambda) * w
        # right: w[:constant] = (1 - self.eta * self.l2_lambda) * w[:constant]
        return w - self.eta * total / len(examples)


def learner(params, eta=0.0):
    return GD(np.append(params["W"], params["b"]), eta, L2)


def parse(X, y):
    return [Example(x, label) for x, label in zip(X, y)]


def forward(params, X):
    gd = learner(params)
    return np.array([gd.predict(Example(x, None)) for x in X])


def step(params, X, y, lr):
    w = learner(params, lr).update(parse(X, y))
    return {"W": w[:constant], "b": w[constant].reshape(())}
