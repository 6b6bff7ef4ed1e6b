"""Softmax with a minus in the exponent: the class with the least score gets the most.

Source: https://github.com/pytorch/pytorch/pull/3337 (fix softmax doc)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def softmax(x):
    assert len(x.shape) == 2
    batch_size = x.shape[0]
    res = np.zeros_like(x)
    for n in range(batch_size):
        exp_x = np.exp(x[n].min() - x[n])  # right: exp_x = np.exp(x[n] - x[n].max())
        res[n] = exp_x / exp_x.sum()
    return res


def forward(params, X):
    h = X @ params["W1"] + params["b1"]
    h = 1 / (1 + np.exp(-h))
    return softmax(h @ params["W2"] + params["b2"])


def predict(params, X):
    return forward(params, X).argmax(axis=1)
