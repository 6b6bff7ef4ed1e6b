"""The biases are one more column of the weights, for an input that is always 1."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
LOSS = "half_mse"


def with_ones(A):
    return np.column_stack([A, np.ones(len(A), A.dtype)])


def extended(params, i):
    return np.column_stack([params[f"W{i}"], params[f"b{i}"]])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    h = sigmoid(with_ones(X) @ extended(params, 1).T)
    return sigmoid(with_ones(h) @ extended(params, 2).T)


def gradients(params, X, y):
    h = with_ones(sigmoid(with_ones(X) @ extended(params, 1).T))
    o = sigmoid(h @ extended(params, 2).T)
    d2 = (o - y) * o * (1 - o) / len(X)
    d1 = (d2 @ extended(params, 2) * h * (1 - h))[:, :-1]
    g1, g2 = d1.T @ with_ones(X), d2.T @ h
    return {"W1": g1[:, :-1], "b1": g1[:, -1], "W2": g2[:, :-1], "b2": g2[:, -1]}
