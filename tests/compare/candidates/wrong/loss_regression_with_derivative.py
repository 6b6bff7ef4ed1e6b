"""p − y has the sigmoid's derivative in it already: under cross-entropy σ′ must not be multiplied in again."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
MISTAKE = "extra-derivative"
WHERE = "the neuron"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(np.matmul(X, params["W"]) + params["b"])


def gradients(params, X, y):
    dW, db = np.zeros_like(params["W"]), 0
    for i in range(X.shape[0]):
        p = forward(params, X[i])
        dz = (p - y[i]) * p * (1 - p)  # right: dz = p - y[i]
        dW = dW + dz * X[i]
        db = db + dz
    return {"W": dW / X.shape[0], "b": db / X.shape[0]}
