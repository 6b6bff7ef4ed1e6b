"""The matrix multiplication takes the wrong dimension to find the place of an entry in the resulting matrix: a row of
the result is as wide as the second matrix, not as the first.

Source: https://github.com/pjreddie/dl-hw0/pull/1 (Bug fixes)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class matrix:
    def __init__(self, rows, cols, data=None):
        self.rows, self.cols = rows, cols
        self.data = data if data is not None else [0.0] * (rows * cols)


def matmul(a, b):
    assert a.cols == b.rows
    c = matrix(a.rows, b.cols)
    for i in range(a.rows):
        for k in range(a.cols):
            for j in range(b.cols):
                c.data[i * a.cols + j] += a.data[i * a.cols + k] * b.data[k * b.cols + j]  # right: c.data[i * c.cols + j] += a.data[i * a.cols + k] * b.data[k * b.cols + j]
    return c


def forward_bias(m, b):
    assert b.rows == 1 and m.cols == b.cols
    for i in range(m.rows):
        for j in range(m.cols):
            m.data[i * m.cols + j] += b.data[j]


def activate_matrix(m, a):
    for i in range(m.rows):
        total = 0.0
        big = max(m.data[i * m.cols:(i + 1) * m.cols])
        for j in range(m.cols):
            x = m.data[i * m.cols + j]
            if a == "RELU":
                m.data[i * m.cols + j] = x if x > 0 else 0.0
            elif a == "SOFTMAX":
                m.data[i * m.cols + j] = math.exp(x - big)
            total += m.data[i * m.cols + j]
        if a == "SOFTMAX":
            for j in range(m.cols):
                m.data[i * m.cols + j] /= total


class layer:
    def __init__(self, w, b, activation):
        self.w, self.b, self.activation = w, b, activation


def forward_layer(l, inp):
    y = matmul(inp, l.w)
    forward_bias(y, l.b)
    activate_matrix(y, l.activation)
    return y


def forward_net(layers, X):
    for l in layers:
        X = forward_layer(l, X)
    return X


def to_matrix(a):
    a = np.atleast_2d(np.asarray(a, dtype=float))
    return matrix(a.shape[0], a.shape[1], a.ravel().tolist())


def forward(params, X):
    layers = [layer(to_matrix(np.asarray(params["W1"]).T), to_matrix(params["b1"]), "RELU"),
              layer(to_matrix(np.asarray(params["W2"]).T), to_matrix(params["b2"]), "SOFTMAX")]
    y = forward_net(layers, to_matrix(X))
    return np.array(y.data).reshape(y.rows, y.cols)
