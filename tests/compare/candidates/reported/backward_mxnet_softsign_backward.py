"""The gradient of softsign is computed from the output of the activation instead of from its input.

Source: https://github.com/apache/mxnet/pull/11827 (fix for bug #10868: _backward_softsign activation is incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def softsign(a):
    return a / (1 + np.abs(a))


def softsign_grad(a):
    return 1 / np.square(1 + np.abs(a))


def net(params, x):
    # columns are samples
    w1, b1, w2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
    in_data = w1.T.dot(x) + b1[:, None]
    out_data = softsign(in_data)
    y = w2.T.dot(out_data) + b2[:, None]
    return in_data, out_data, y


def activation_backward(out_grad, in_data, out_data):
    in_grad = out_grad * softsign_grad(out_data)  # right: in_grad = out_grad * softsign_grad(in_data)
    return in_grad


def forward(params, X):
    return net(params, X.T)[-1].T


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))


def gradients(params, X, y):
    x, t = X.T, y.T
    in_data, out_data, pred = net(params, x)
    d = 2 * (pred - t) / t.size
    grads = {"W2": out_data.dot(d.T), "b2": d.sum(axis=1)}
    d = params["W2"].dot(d)
    d = activation_backward(d, in_data, out_data)
    grads["W1"] = x.dot(d.T)
    grads["b1"] = d.sum(axis=1)
    return grads
