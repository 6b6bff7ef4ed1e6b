"""The loss is (t - y)**2, so its derivative with respect to y is -2 (t - y): the minus is missing.

Source: https://github.com/kikagaku/KIKAGAKU_Issues/issues/19 (数式の確認（ディープラーニングの基礎（TensorFlow））)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def relu(u):
    return np.maximum(u, 0)


def forward(params, X):
    z = relu(X @ params["W1"] + params["b1"])
    return z @ params["W2"] + params["b2"]


def loss(params, X, t):
    return np.mean((t - forward(params, X)) ** 2)


def gradients(params, X, t):
    N = len(X)
    u1 = X @ params["W1"] + params["b1"]
    z1 = relu(u1)
    y = z1 @ params["W2"] + params["b2"]

    dL_dy = 2 * (t - y) / N  # right: dL_dy = -2 * (t - y) / N
    dy_dw2 = z1
    dL_dw2 = dy_dw2.T @ dL_dy
    dL_db2 = dL_dy.sum(axis=0)

    dL_dz1 = dL_dy @ params["W2"].T
    dz1_du1 = np.where(u1 > 0, 1, 0)
    dL_du1 = dL_dz1 * dz1_du1
    dL_dw1 = X.T @ dL_du1
    dL_db1 = dL_du1.sum(axis=0)
    return {"W1": dL_dw1, "b1": dL_db1, "W2": dL_dw2, "b2": dL_db2}
