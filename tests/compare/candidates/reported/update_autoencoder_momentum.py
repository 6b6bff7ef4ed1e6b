"""The biases' velocities are fed with the biases themselves instead of their gradients.

Source: https://github.com/apache/systemds/pull/2330 (Fix autoencoder bias gradient updates)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 4)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
MOMENTUM = 0.8

mu = MOMENTUM


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def feed_forward(X, W1, b1, W2, b2):
    # one column per sample
    H1 = sigmoid(W1 @ X + b1)
    H2 = sigmoid(W2 @ H1 + b2)
    return H1, H2


def matrices(params):
    return params["W1"], params["b1"].reshape(-1, 1), params["W2"], params["b2"].reshape(-1, 1)


def forward(params, X):
    return feed_forward(X.T, *matrices(params))[1].T


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def obj_grad(params, X, y):
    W1, b1, W2, b2 = matrices(params)
    H1, H2 = feed_forward(X.T, W1, b1, W2, b2)
    E = H2 - y.T
    delta2 = 2 / E.size * E * H2 * (1 - H2)
    delta1 = (W2.T @ delta2) * H1 * (1 - H1)
    b2_grad = delta2.sum(axis=1, keepdims=True)
    b1_grad = delta1.sum(axis=1, keepdims=True)
    return delta1 @ X, b1_grad, delta2 @ H1.T, b2_grad


def gradients(params, X, y):
    W1_grad, b1_grad, W2_grad, b2_grad = obj_grad(params, X, y)
    return {"W1": W1_grad, "b1": b1_grad.ravel(), "W2": W2_grad, "b2": b2_grad.ravel()}


def step(params, X, y, lr, state):
    W1, b1, W2, b2 = matrices(params)
    W1_grad, b1_grad, W2_grad, b2_grad = obj_grad(params, X, y)

    upd_W1 = mu * state.get("upd_W1", 0) - lr * W1_grad
    upd_b1 = mu * state.get("upd_b1", 0) - lr * b1  # right: upd_b1 = mu * state.get("upd_b1", 0) - lr * b1_grad
    upd_W2 = mu * state.get("upd_W2", 0) - lr * W2_grad
    upd_b2 = mu * state.get("upd_b2", 0) - lr * b2  # right: upd_b2 = mu * state.get("upd_b2", 0) - lr * b2_grad
    W1 = W1 + upd_W1
    b1 = b1 + upd_b1
    W2 = W2 + upd_W2
    b2 = b2 + upd_b2

    new = {"W1": W1, "b1": b1.ravel(), "W2": W2, "b2": b2.ravel()}
    return new, {"upd_W1": upd_W1, "upd_b1": upd_b1, "upd_W2": upd_W2, "upd_b2": upd_b2}
