"""log_sigmoid takes the exponential of -x as it stands, which overflows for a large negative x and makes the loss
infinite.

Source: https://github.com/sony/nnabla/pull/845 (Fix numerical instability for log_sigmoid and softplus)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


class LogSigmoid:
    @staticmethod
    def operator(x):
        return -np.log(1 + np.exp(-x))  # right: return -np.logaddexp(0, -x)


class Sigmoid:
    @staticmethod
    def operator(x):
        return 1 / (1 + np.exp(-x))


def affine(x, w, b):
    return np.matmul(x, w.T) + b


def network(params, x):
    h = np.tanh(affine(x, params["W1"], params["b1"]))
    return h, affine(h, params["W2"], params["b2"])


def forward(params, X):
    return Sigmoid.operator(network(params, X)[1])


def loss(params, X, y):
    _, x = network(params, X)
    f = LogSigmoid.operator
    return np.mean(-(y * f(x) + (1 - y) * f(-x)))


def gradients(params, X, y):
    h, x = network(params, X)
    g_x = (Sigmoid.operator(x) - y) / x.size
    g_h = np.matmul(g_x, params["W2"]) * (1 - h ** 2)
    return {
        "W1": np.matmul(g_h.T, X), "b1": np.sum(g_h, axis=0),
        "W2": np.matmul(g_x.T, h), "b2": np.sum(g_x, axis=0),
    }
