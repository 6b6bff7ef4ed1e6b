"""The sigmoid is applied once more to the activations in its derivative; they are sigmoids already.

Source: https://github.com/rasmusbergpalm/DeepLearnToolbox/issues/165 (derivative of sigmoid at nnbp.m)
"""

from types import SimpleNamespace

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigm(P):
    return 1 / (1 + np.exp(-P))


def nnsetup(params):
    nn = SimpleNamespace()
    nn.n = len(params) // 2 + 1
    nn.W = [np.column_stack((params["b%d" % i], params["W%d" % i])) for i in range(1, nn.n)]
    return nn


def nnff(nn, x, y=None):
    m = x.shape[0]
    one = np.ones((m, 1), dtype=x.dtype)
    nn.a = [np.hstack((one, x))]
    for i in range(1, nn.n):
        a = sigm(nn.a[i - 1] @ nn.W[i - 1].T)
        nn.a.append(a if i == nn.n - 1 else np.hstack((one, a)))
    if y is not None:
        nn.e = y - nn.a[-1]
        nn.L = 1 / 2 * np.sum(nn.e ** 2) / m
    return nn


def nnbp(nn):
    n = nn.n - 1
    d = [None] * nn.n
    d[n] = -nn.e * (nn.a[n] * (1 - nn.a[n]))
    for i in range(n - 1, 0, -1):
        # Derivative of the activation function
        d_act = sigm(nn.a[i]) * (1 - sigm(nn.a[i]))  # right: d_act = nn.a[i] * (1 - nn.a[i])
        # in the last layer there is no bias term to be removed
        dn = d[i + 1] if i + 1 == n else d[i + 1][:, 1:]
        d[i] = (dn @ nn.W[i]) * d_act
    nn.dW = []
    for i in range(n):
        di = d[i + 1] if i + 1 == n else d[i + 1][:, 1:]
        nn.dW.append(di.T @ nn.a[i] / di.shape[0])
    return nn


def forward(params, X):
    return nnff(nnsetup(params), X).a[-1]


def loss(params, X, y):
    return nnff(nnsetup(params), X, y).L


def gradients(params, X, y):
    nn = nnbp(nnff(nnsetup(params), X, y))
    grads = {}
    for i, dW in enumerate(nn.dW, 1):
        grads["W%d" % i], grads["b%d" % i] = dW[:, 1:], dW[:, 0]
    return grads
