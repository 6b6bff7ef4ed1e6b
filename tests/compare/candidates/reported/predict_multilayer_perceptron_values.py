"""The values that are compared with 0.5 are z, which is not normalized to lie between 0 and 1; they should be
sigmoid(z).

Source: https://github.com/raskr/rust-autograd/issues/31 (Have a problem with build multilayer perceptron)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 6


class Graph:
    def matmul(self, x, w):
        return np.matmul(x, w)

    def sigmoid(self, z):
        return np.where(z < 0, np.exp(np.minimum(z, 0)), 1) / (1 + np.exp(-np.abs(z)))

    def sigmoid_cross_entropy(self, z, y):
        return np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))


g = Graph()


def logits(params, x):
    return g.matmul(x, params["W"]) + params["b"]


def forward(params, X):
    return g.sigmoid(logits(params, X))


def loss(params, X, y):
    z = logits(params, X)
    return g.sigmoid_cross_entropy(z, y).mean()


def gradients(params, X, y):
    gz = (forward(params, X) - y) / len(y)
    return {"W": g.matmul(X.T, gz), "b": gz.sum()}


def predict(params, X):
    z = logits(params, X)
    values = z  # right: values = g.sigmoid(z)
    return (values > 0.5).astype(int)
