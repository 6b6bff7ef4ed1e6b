"""Two mistakes: the derivative of the output ReLU is missing in delta2, and that of the hidden ReLU in delta1.

Source: https://datascience.stackexchange.com/questions/120115/bugs-in-the-backpropagation-algorithm-in-python
"""

import numpy as np

# predicts the next number out of the 3 before it
AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "relu"
OUTPUT = "relu"
LOSS = "half_mse"


def ReLU(x):
    return np.maximum(0, x)


def layers(params, x):
    s1 = np.dot(params["W1"], x.T) + params["b1"][:, None]
    y1 = ReLU(s1)
    s2 = np.dot(params["W2"], y1) + params["b2"][:, None]
    y2 = ReLU(s2)
    return s1, y1, s2, y2


def forward(params, X):
    return layers(params, X)[3].T


def loss(params, X, y):
    y2 = layers(params, X)[3]
    return np.sum((y2 - y.T) ** 2) / (2 * y2.shape[1])


def gradients(params, X, y):
    s1, y1, s2, y2 = layers(params, X)
    n = len(X)
    delta2 = y2 - y.T  # right 1: delta2 = (y2 - y.T) * (s2 > 0)
    delta1 = np.dot(params["W2"].T, delta2)  # right 2: delta1 = np.dot(params["W2"].T, delta2) * (s1 > 0)
    return {
        "W2": np.dot(delta2, y1.T) / n,
        "b2": delta2.sum(axis=1) / n,
        "W1": np.dot(delta1, X) / n,
        "b1": delta1.sum(axis=1) / n,
    }
