"""The penalty adds up half of every weight instead of half of its square.

Source: https://github.com/udacity/sdc-issue-reports/issues/468 (Typo in quiz answer video: 1/2 w_i should be 1/2 w_i^2)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.02

beta = 0.02


def l2_norm(*weights):
    """What regularization adds to the loss, before beta."""
    total = 0
    for weight in weights:
        for w_i in weight.ravel():
            total += 1 / 2 * w_i  # right: total += 1 / 2 * w_i ** 2
    return total


def logits(params, features):
    hidden = np.dot(features, params["W1"]) + params["b1"]
    hidden = np.maximum(hidden, 0)
    return hidden, np.dot(hidden, params["W2"]) + params["b2"]


def log_softmax(x):
    x = x - np.max(x, axis=1)[:, None]
    return x - np.log(np.sum(np.exp(x), axis=1))[:, None]


def forward(params, X):
    return np.exp(log_softmax(logits(params, X)[1]))


def loss(params, X, y):
    log_p = log_softmax(logits(params, X)[1])
    cross_entropy = -np.mean([log_p[i, label] for i, label in enumerate(y)])
    return cross_entropy + beta * l2_norm(params["W1"], params["W2"])


def gradients(params, X, y):
    hidden, scores = logits(params, X)
    error = np.exp(log_softmax(scores))
    for i, label in enumerate(y):
        error[i, label] -= 1
    error /= len(y)
    hidden_error = np.dot(error, params["W2"].T) * (hidden > 0)
    return {
        "W1": np.dot(X.T, hidden_error) + beta * params["W1"],
        "b1": hidden_error.sum(axis=0),
        "W2": np.dot(hidden.T, error) + beta * params["W2"],
        "b2": error.sum(axis=0),
    }


def predict(params, X):
    return np.argmax(logits(params, X)[1], axis=1)
