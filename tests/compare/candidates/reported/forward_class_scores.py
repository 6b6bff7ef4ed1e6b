"""Softmax divides by the sum over the whole batch, so a row does not add up to 1; the sum must run over the classes of
each row.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of the Stack Overflow question 34968722
'How to Implement the Softmax Function in Python': your_softmax with e_x.sum() fails for 2-D scores)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 7, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(x):
    """Compute softmax values for each set of scores in x."""
    e_x = np.exp(x - np.max(x, axis=1, keepdims=True))
    return e_x / e_x.sum()  # right: return e_x / e_x.sum(axis=1, keepdims=True)


def scores(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def forward(params, X):
    return softmax(scores(params, X))


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
