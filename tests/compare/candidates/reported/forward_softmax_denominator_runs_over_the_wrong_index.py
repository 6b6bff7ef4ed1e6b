"""The denominator of the softmax sums e^(z_j) over i, that is M times the same term; it has to sum e^(z_i) over all
classes. Every class gets 1/M.

Source: https://github.com/rasbt/python-machine-learning-book-2nd-edition/issues/100 (Chapter 13 typo; comment by
rickiepark of 2019-05-31 on the softmax equation of p. 446: the sum's index is i, the summand's j)
"""

import math
import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 5)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def net_input(x, W, b):
    z = []
    for i in range(len(b)):
        z.append(sum(W[i][j] * x[j] for j in range(len(x))) + b[i])
    return z


def sigmoid(z):
    return (1.0 / (1.0 + np.exp(-np.array(z)))).tolist()


def softmax(z):
    M = len(z)
    top = max(z)                     # so that exp stays small
    p = []
    for j in range(M):
        denominator = 0.0
        for i in range(M):
            denominator += math.exp(z[j] - top)  # right: denominator += math.exp(z[i] - top)
        p.append(math.exp(z[j] - top) / denominator)
    return p


def forward(params, X):
    W1, b1, W2, b2 = (params[k].tolist() for k in ("W1", "b1", "W2", "b2"))
    out = []
    for x in X.tolist():
        a_h = sigmoid(net_input(x, W1, b1))
        out.append(softmax(net_input(a_h, W2, b2)))
    return np.array(out)


def predict(params, X):
    return np.array([int(np.argmax(p)) for p in forward(params, X)])
