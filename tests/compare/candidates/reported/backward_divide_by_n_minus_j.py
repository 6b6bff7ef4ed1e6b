"""The summed gradients of the weights and biases are divided by the number of samples minus the row index j instead of
the number of samples.

Source: https://github.com/tsoding/nn.h/issues/4 (BackProp: Divide by (n-j) instead of (n))
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoidf(x):
    return 1.0 / (1.0 + np.exp(-x))


class NN:
    # ws[l][k][j]: from neuron k to neuron j, as in nn.h
    def __init__(self, ws, bs):
        self.count = len(ws)
        self.ws = ws
        self.bs = bs
        self.as_ = [None] * (self.count + 1)


def nn_from(params):
    return NN([params["W1"].T, params["W2"].T], [params["b1"], params["b2"]])


def nn_forward(nn, row):
    nn.as_[0] = row
    for i in range(nn.count):
        nn.as_[i + 1] = sigmoidf(nn.as_[i] @ nn.ws[i] + nn.bs[i])
    return nn.as_[nn.count]


def nn_cost(nn, ti, to):
    c = 0.0
    for i in range(len(ti)):
        d = nn_forward(nn, ti[i]) - to[i]
        c += np.sum(d * d)
    return c / to.size


def nn_backprop(nn, ti, to):
    n = len(ti)
    g = NN([np.zeros(w.shape) for w in nn.ws], [np.zeros(b.shape) for b in nn.bs])
    for i in range(n):
        out = nn_forward(nn, ti[i])
        da = 2 * (out - to[i]) / to.shape[1]
        for l in range(nn.count, 0, -1):
            a = nn.as_[l]
            prev = np.zeros(nn.as_[l - 1].shape)
            for j in range(len(a)):
                dz = da[j] * a[j] * (1 - a[j])
                g.bs[l - 1][j] += dz
                for k in range(len(prev)):
                    g.ws[l - 1][k][j] += dz * nn.as_[l - 1][k]
                    prev[k] += dz * nn.ws[l - 1][k][j]
            da = prev

    for i in range(g.count):
        for j in range(g.ws[i].shape[0]):
            for k in range(g.ws[i].shape[1]):
                g.ws[i][j][k] /= n - j  # right: g.ws[i][j][k] /= n
        for j in range(g.bs[i].shape[0]):
            g.bs[i][j] /= n - j  # right: g.bs[i][j] /= n
    return g


def forward(params, X):
    nn = nn_from(params)
    return np.array([nn_forward(nn, row) for row in X])


def loss(params, X, y):
    return nn_cost(nn_from(params), X, y)


def gradients(params, X, y):
    g = nn_backprop(nn_from(params), X, y)
    return {"W1": g.ws[0].T, "b1": g.bs[0], "W2": g.ws[1].T, "b2": g.bs[1]}
