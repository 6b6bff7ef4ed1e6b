"""The gradients of layer 1's two units are handed back in each other's rows: w1, w2 belong to the first unit."""

import math

import numpy as np

AGAINST = "network"
LAYERS = (2, 2, 1)
LOSS = "half_mse"
MISTAKE = "units-swapped"
WHERE = "layer 1 weights"


def s(z):
    if z < 0:
        return math.exp(z) / (1 + math.exp(z))
    return 1 / (1 + math.exp(-z))


def one(params, x):
    (w1, w2), (w3, w4) = params["W1"].tolist()
    ((w5, w6),) = params["W2"].tolist()
    b1, b2 = params["b1"].tolist()
    (b3,) = params["b2"].tolist()
    h1 = s(w1 * x[0] + w2 * x[1] + b1)
    h2 = s(w3 * x[0] + w4 * x[1] + b2)
    return h1, h2, s(w5 * h1 + w6 * h2 + b3)


def forward(params, X):
    return np.array([[one(params, x)[2]] for x in X.tolist()])


def gradients(params, X, y):
    n = len(X)
    ((w5, w6),) = params["W2"].tolist()
    dw1 = dw2 = dw3 = dw4 = dw5 = dw6 = db1 = db2 = db3 = 0.0
    for x, (t,) in zip(X.tolist(), y.tolist()):
        h1, h2, o = one(params, x)
        d3 = (o - t) * o * (1 - o) / n
        d1 = d3 * w5 * h1 * (1 - h1)
        d2 = d3 * w6 * h2 * (1 - h2)
        dw5, dw6, db3 = dw5 + d3 * h1, dw6 + d3 * h2, db3 + d3
        dw1, dw2, db1 = dw1 + d1 * x[0], dw2 + d1 * x[1], db1 + d1
        dw3, dw4, db2 = dw3 + d2 * x[0], dw4 + d2 * x[1], db2 + d2
    return {
        "W1": [[dw3, dw4], [dw1, dw2]],  # right: "W1": [[dw1, dw2], [dw3, dw4]],
        "b1": [db1, db2],
        "W2": [[dw5, dw6]],
        "b2": [db3],
    }
