"""The closing bracket of exp comes too late: exp is taken of the score divided by the sum of exponentials. The
exponential of the score should be divided by the sum.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of a question, 'Softmax Regression in
NumPy': softmax_2 for the transposed scores)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def softmax_by_row(s):
    """Softmax, one sample per row."""
    s = s - np.max(s, axis=1, keepdims=True)  # so that exp cannot overflow
    return np.exp(s / np.sum(np.exp(s), axis=1, keepdims=True))
    # right: return np.exp(s) / np.sum(np.exp(s), axis=1, keepdims=True)


def relu(x):
    return np.where(x > 0, x, 0)


def forward(params, X):
    hidden = relu(X.dot(params["W1"]) + params["b1"])
    scores = hidden.dot(params["W2"]) + params["b2"]
    return softmax_by_row(scores)


def gradients(params, X, y):
    n = X.shape[0]
    hidden = relu(X.dot(params["W1"]) + params["b1"])
    d_scores = softmax_by_row(hidden.dot(params["W2"]) + params["b2"])
    d_scores[np.arange(n), y] -= 1
    d_scores /= n
    d_hidden = d_scores.dot(params["W2"].T)
    d_hidden[hidden <= 0] = 0
    return {
        "W2": hidden.T.dot(d_scores), "b2": d_scores.sum(axis=0),
        "W1": X.T.dot(d_hidden), "b1": d_hidden.sum(axis=0),
    }


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
