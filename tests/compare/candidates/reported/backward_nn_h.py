"""Every layer is given a squared cost of its own while going backwards, so each multiplies by 2 again; the 2 belongs to
the derivative of the cost at the output alone.

Source: https://github.com/tsoding/ml-notes/pull/1 (Update backpropagation formula)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3, 1)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"

COUNT = len(LAYERS) - 1


def sigmoidf(x):
    return 1 / (1 + np.exp(-x))


def dactf(y):
    return y * (1 - y)


def nn_forward(nn, row):
    """activations of all the layers for one row of the training data"""
    a = [row]
    for l in range(1, COUNT + 1):
        a.append(sigmoidf(a[-1] @ nn[f"W{l}"] + nn[f"b{l}"]))
    return a


def nn_cost(nn, ti, to):
    c = 0
    for i in range(len(ti)):
        y = nn_forward(nn, ti[i])[-1]
        for j in range(len(y)):
            d = y[j] - to[i, j]
            c += d * d
    return c / len(ti)


def nn_backprop(nn, ti, to):
    g = {name: np.zeros_like(m) for name, m in nn.items()}
    s = 2  # right: s = 1
    for i in range(len(ti)):
        a = nn_forward(nn, ti[i])
        da = [np.zeros_like(row) for row in a]
        da[COUNT] = a[COUNT] - to[i]  # right: da[COUNT] = 2 * (a[COUNT] - to[i])
        for l in range(COUNT, 0, -1):
            for j in range(len(a[l])):
                q = s * da[l][j] * dactf(a[l][j])
                g[f"b{l}"][j] += q
                for k in range(len(a[l - 1])):
                    g[f"W{l}"][k, j] += q * a[l - 1][k]
                    da[l - 1][k] += q * nn[f"W{l}"][k, j]
    for name in g:
        g[name] = g[name] / len(ti)
    return g


def forward(params, X):
    return np.array([nn_forward(params, row)[-1] for row in X])


def loss(params, X, y):
    return nn_cost(params, X, y)


def gradients(params, X, y):
    return nn_backprop(params, X, y)


def step(params, X, y, lr):
    g = nn_backprop(params, X, y)
    return {name: params[name] - lr * g[name] for name in params}
