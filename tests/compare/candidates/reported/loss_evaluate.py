"""The mean squared error, a mean already, is divided by the number of samples once more.

Source: https://github.com/Marsrocky/Emotiw-Engagement-Prediction/issues/5 (Average MSE means?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "sigmoid"
LOSS = "mse"


def leaky(x):
    return np.where(x > 0, x, 0.01 * x)


def engagement(params, x):
    for layer in ("1", "2"):
        x = leaky(x @ params["W" + layer].T + params["b" + layer])
    return 1 / (1 + np.exp(-(x @ params["W3"].T + params["b3"])))


def mse_loss(outputs, labels):
    return ((outputs - labels) ** 2).mean()


def evaluate(params, features, labels):
    total_samples = len(labels)
    outputs = engagement(params, features)
    loss = mse_loss(outputs, labels)
    average_mse = loss / total_samples  # right: average_mse = loss
    return average_mse


def forward(params, X):
    return engagement(params, X)


def loss(params, X, y):
    return evaluate(params, X, y)
