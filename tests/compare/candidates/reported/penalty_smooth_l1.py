"""The linear part of the smooth L1 loss lacks its - 1/2, so that the loss jumps where an error becomes 1.

Source: https://github.com/jiahaoxia-list/AEGIS/issues/3 (Paper Writing Mistake about SmoothL1Loss)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "sigmoid"
LOSS = "huber"


def heatmap(x, w, b):
    return 1 / (1 + np.exp(-(np.einsum("ij,j->i", x, w) + b)))


def smooth_l1(y, y_pred):
    loss = 0.0
    for y_i, p_i in zip(y, y_pred):
        e = abs(y_i - p_i)
        if e > 1:
            loss = loss + e  # right: loss = loss + e - 0.5
        else:
            loss = loss + 0.5 * e * e
    return loss / len(y)


def forward(params, X):
    return heatmap(X, params["W"], params["b"])


def loss(params, X, y):
    return smooth_l1(y, forward(params, X))


def gradients(params, X, y):
    p = forward(params, X)
    d = np.clip(p - y, -1, 1) * p * (1 - p) / len(y)
    return {"W": np.einsum("i,ij->j", d, X), "b": np.einsum("i->", d)}
