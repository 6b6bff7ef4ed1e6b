"""The loss is a mean over samples and outputs, and its gradient is divided by the batch alone; it should be divided by
batch * d_out.

Source: https://github.com/kube-dojo/kube-dojo.github.io/pull/1794 (NN Block A Wave 1, 4 from-scratch modules)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def affine(X, W, b):
    return X @ W + b


def mse(Y, target):
    return np.mean((Y - target) ** 2)


def mse_grad(Y, target):
    batch, d_out = Y.shape
    return 2.0 * (Y - target) / batch  # right: return 2.0 * (Y - target) / (batch * d_out)


def affine_grad(X, dY):
    dW = X.T @ dY
    db = dY.sum(axis=0)
    return dW, db


def forward(params, X):
    return affine(X, params["W1"], params["b1"])


def loss(params, X, y):
    return mse(forward(params, X), y)


def gradients(params, X, y):
    Y = affine(X, params["W1"], params["b1"])
    dW, db = affine_grad(X, mse_grad(Y, y))
    return {"W1": dW, "b1": db}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: p - lr * grads[name] for name, p in params.items()}
