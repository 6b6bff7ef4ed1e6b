"""Two mistakes: with the cross-entropy the sigmoid's derivative cancels, so diff must not be multiplied by it; and the
weights' gradient is summed over the samples where the mean is due.

Source: https://github.com/hunkim/DeepLearningZeroToAll/issues/20 (Lab-09-05)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigma(x):
    # sigmoid function
    return 1 / (1 + np.exp(-x))


def sigma_prime(x):
    return sigma(x) * (1 - sigma(x))


def forward(params, X):
    return sigma(np.matmul(X, params["W"]) + params["b"])


def gradients(params, X, y):
    # Forward prop
    layer1 = np.matmul(X, params["W"]) + params["b"]
    y_pred = sigma(layer1)

    # diff
    diff = y_pred - y

    # Back prop (chain rule)
    d_layer1 = diff * sigma_prime(layer1)  # right 1: d_layer1 = diff
    d_b = 1 * d_layer1
    d_w = np.matmul(np.transpose(X), d_layer1)  # right 2: d_w = np.matmul(np.transpose(X), d_layer1) / X.shape[0]

    return {"W": d_w, "b": np.mean(d_b)}


def step(params, X, y, lr):
    d = gradients(params, X, y)
    # Updating network using gradients
    return {"W": params["W"] - lr * d["W"], "b": params["b"] - lr * d["b"]}


def predict(params, X):
    return (forward(params, X) > 0.5).astype(np.int64)
