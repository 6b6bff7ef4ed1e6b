"""The branch of the smooth L1 loss is chosen by the signed difference and not by its absolute value, so that large
errors in one direction are squared.

Source: https://github.com/trzy/FasterRCNN/issues/2 (Buggy implementation of smooth L1 loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "huber"

sigma = 1.0


def detector(params, features):
    y1 = np.tanh(features @ params["W1"].T + params["b1"])
    return y1, y1 @ params["W2"].T + params["b2"]


def regression_loss(predicted_box_deltas, y_true):
    sigma_squared = sigma * sigma
    x = y_true - predicted_box_deltas
    x_abs = np.abs(x)
    is_negative_branch = x < 1.0 / sigma_squared  # right: is_negative_branch = x_abs < 1.0 / sigma_squared
    R_negative_branch = 0.5 * sigma_squared * x * x
    R_positive_branch = x_abs - 0.5 / sigma_squared
    losses = np.where(is_negative_branch, R_negative_branch, R_positive_branch)
    return losses.sum() / losses.size


def forward(params, X):
    return detector(params, X)[1]


def loss(params, X, y):
    return regression_loss(forward(params, X), y)


def gradients(params, X, y):
    y1, deltas = detector(params, X)
    d2 = np.clip(deltas - y, -1.0, 1.0) / y.size
    d1 = (d2 @ params["W2"]) * (1.0 - y1 * y1)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ y1, "b2": d2.sum(axis=0)}
