"""The input-to-hidden product adds b_hh (the second bias) where its own b_xh (the first bias) belongs.

Source: https://github.com/rasbt/machine-learning-book/issues/106 (Chapter 15: manual computation of RNN)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"


def manual(params, xt):
    w_xh, b_xh = params["W1"], params["b1"]
    w_hh, b_hh = params["W2"], params["b2"]
    # input -> hidden
    ht = np.matmul(xt, np.transpose(w_xh)) + b_hh  # right: ht = np.matmul(xt, np.transpose(w_xh)) + b_xh
    at = np.tanh(ht)
    # hidden -> output
    ot = np.matmul(at, np.transpose(w_hh)) + b_hh
    return at, ot


def forward(params, X):
    return manual(params, X)[1]


def loss(params, X, y):
    return np.mean((manual(params, X)[1] - y) ** 2)


def gradients(params, X, y):
    at, ot = manual(params, X)
    d_ot = 2 * (ot - y) / y.size
    d_ht = np.matmul(d_ot, params["W2"]) * (1 - at ** 2)
    return {
        "W1": np.matmul(d_ht.T, X),
        "b1": d_ht.sum(axis=0),
        "W2": np.matmul(d_ot.T, at),
        "b2": d_ot.sum(axis=0),
    }
