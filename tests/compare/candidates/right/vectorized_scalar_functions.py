"""Activation and derivative are functions of one number, spread over arrays by np.vectorize."""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"

relu = np.vectorize(lambda z: z if z > 0 else 0.0, otypes=[float])
on = np.vectorize(lambda z: 1.0 if z > 0 else 0.0, otypes=[float])
sigmoid = np.vectorize(lambda z: 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z)), otypes=[float])


def forward(params, X):
    return sigmoid(relu(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    z1 = X @ params["W1"].T + params["b1"]
    o = forward(params, X)
    d2 = 2 * (o - y) * o * (1 - o) / y.size
    d1 = (d2 @ params["W2"]) * on(z1)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ relu(z1), "b2": d2.sum(axis=0)}
