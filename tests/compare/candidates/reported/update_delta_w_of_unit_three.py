"""The update is w + delta_w, and delta_w lacks its minus sign: it is -alpha times the gradient of the loss.

Source: https://github.com/Lightning-AI/dl-fundamentals/blob/main/errata/README.md (Errata, Unit 3.3)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


class LogisticRegression:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def logits(self, x):
        return x @ self.weights + self.bias

    def forward(self, x):
        return np.exp(-np.logaddexp(0.0, -self.logits(x)))

    def binary_cross_entropy(self, x, y):
        z = self.logits(x)
        return (np.logaddexp(0.0, z) - y * z).mean()

    def nabla(self, x, y):
        error = (self.forward(x) - y) / y.shape[0]
        return x.T @ error, error.sum()

    def update(self, x, y, alpha):
        nabla_w, nabla_b = self.nabla(x, y)
        delta_w = alpha * nabla_w  # right: delta_w = -alpha * nabla_w
        delta_b = alpha * nabla_b  # right: delta_b = -alpha * nabla_b
        self.weights = self.weights + delta_w
        self.bias = self.bias + delta_b


def forward(params, X):
    return LogisticRegression(params["W"], params["b"]).forward(X)


def loss(params, X, y):
    return LogisticRegression(params["W"], params["b"]).binary_cross_entropy(X, y)


def gradients(params, X, y):
    grad_w, grad_b = LogisticRegression(params["W"], params["b"]).nabla(X, y)
    return {"W": grad_w, "b": grad_b}


def step(params, X, y, lr):
    model = LogisticRegression(params["W"], params["b"])
    model.update(X, y, lr)
    return {"W": model.weights, "b": model.bias}
