"""The weight gradients are summed over the samples and never divided by their number, while the bias gradients are
averaged; the weights should be averaged too.

Source: https://github.com/hunkim/DeepLearningZeroToAll/issues/173 (Our manual backprop weight average is missing)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
LOSS = "bce"
LAYOUT = "in_out"


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def forward(params, X):
    l1 = sigmoid(np.matmul(X, params["W1"]) + params["b1"])
    return sigmoid(np.matmul(l1, params["W2"]) + params["b2"])


def step(params, X, y, lr):
    W1, b1, W2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))

    # Forward prop
    l1 = sigmoid(np.matmul(X, W1) + b1)
    Y_pred = sigmoid(np.matmul(l1, W2) + b2)

    # Loss derivative, already through the sigmoid of layer 2
    diff = Y_pred - y

    # Back prop, layer 2
    d_b2 = diff
    d_W2 = np.matmul(np.transpose(l1), diff)  # right: d_W2 = np.matmul(np.transpose(l1), diff) / len(X)

    # layer 1
    d_l1 = np.matmul(diff, np.transpose(W2)) * l1 * (1 - l1)
    d_b1 = d_l1
    d_W1 = np.matmul(np.transpose(X), d_l1)  # right: d_W1 = np.matmul(np.transpose(X), d_l1) / len(X)

    # Update
    return {
        "W1": W1 - lr * d_W1,  # or here
        "b1": b1 - lr * np.mean(d_b1, axis=0),
        "W2": W2 - lr * d_W2,  # or here
        "b2": b2 - lr * np.mean(d_b2, axis=0),
    }


def predict(params, X):
    l1 = sigmoid(np.matmul(X, params["W1"]) + params["b1"])
    return (np.matmul(l1, params["W2"]) + params["b2"] > 0).astype(int)[:, 0]
