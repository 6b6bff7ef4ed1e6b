"""qa, the derivative of the activation function, is taken at the activated output; it should be taken at the
pre-activation value.

Source: https://github.com/tsoding/nn.h/issues/18 (qa not calculated correctly in backpropagation)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


def actf(x):
    return math.tanh(x)


def dactf(x):
    t = math.tanh(x)
    return 1 - t * t


def nn_forward(ws, bs, row):
    zs, acts = [], [list(row)]
    for w, b in zip(ws, bs):
        z = [b[j] + sum(w[j][k] * acts[-1][k] for k in range(len(acts[-1]))) for j in range(len(b))]
        zs.append(z)
        acts.append([actf(v) for v in z])
    return zs, acts


def nn_backprop(ws, bs, X, y):
    n = len(X)
    gw = [np.zeros(w.shape) for w in ws]
    gb = [np.zeros(b.shape) for b in bs]
    for i in range(n):
        zs, acts = nn_forward(ws, bs, X[i])
        das = [acts[-1][j] - y[i][j] for j in range(len(acts[-1]))]
        for l in range(len(ws) - 1, -1, -1):
            prev = [0.0] * len(acts[l])
            for j in range(len(acts[l + 1])):
                z, a = zs[l][j], acts[l + 1][j]
                da = das[j]
                qa = dactf(a)  # right: qa = dactf(z)
                gb[l][j] += da * qa / n
                for k in range(len(acts[l])):
                    pa = acts[l][k]
                    gw[l][j][k] += da * qa * pa / n
                    prev[k] += da * qa * ws[l][j][k]
            das = prev
    return gw, gb


def forward(params, X):
    ws, bs = [params["W1"], params["W2"]], [params["b1"], params["b2"]]
    return np.array([nn_forward(ws, bs, row)[1][-1] for row in X])


def gradients(params, X, y):
    ws, bs = [params["W1"], params["W2"]], [params["b1"], params["b2"]]
    gw, gb = nn_backprop(ws, bs, X, y)
    return {"W1": gw[0], "b1": gb[0], "W2": gw[1], "b2": gb[1]}
