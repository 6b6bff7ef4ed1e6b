"""p − y without σ′, because the loss is the cross-entropy; every function of the contract at once."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def z2_of(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def forward(params, X):
    return 1 / (1 + np.exp(-z2_of(params, X)))


def loss(params, X, y):
    z = z2_of(params, X)
    return np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))


def deltas(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = (forward(params, X) - y) / y.size
    return h, d2, d2 @ params["W2"] * (1 - h**2)


def gradients(params, X, y):
    h, d2, d1 = deltas(params, X, y)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def input_gradient(params, X, y):
    return deltas(params, X, y)[2] @ params["W1"]


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
