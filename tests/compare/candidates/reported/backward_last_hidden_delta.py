"""The error of the last hidden layer lacks the derivative of its sigmoid, which all other hidden layers have.

Source: https://stats.stackexchange.com/questions/550353/classification-neural-network-cost-stop-changing-after-1-iteration
(Classification Neural network cost stop changing after 1 iteration?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def sig(x):
    return 1.0 / (1.0 + np.exp(-x))


def sig_deriv(x):
    return x * (1.0 - x)


def log_softmax(x):
    x = x - x.max(axis=0)
    return x - np.log(np.exp(x).sum(axis=0))


def forward_prop(x, w, b):
    z, a = {}, {0: np.array(x).T}
    last = len(w)
    for i in range(1, (last + 1)):
        z[i] = w[i-1].dot(a[i-1]) + b[i-1]
        if i == last:
            a[i] = np.exp(log_softmax(z[i]))
        else:
            a[i] = sig(z[i])
    pred = a[last]
    return pred, a, z


def back_prop(y, p, a, w, b):
    d, d_w, d_b = {}, {}, {}
    last = len(w)
    d[last] = (p - y.T) / len(y)
    for i in range(last-1, -1, -1):
        if i == last-1:
            d[i] = w[i].T.dot(d[i+1])  # right: d[i] = w[i].T.dot(d[i+1]) * sig_deriv(a[i])
        elif i != 0:           # No need to get d0
            d[i] = w[i].T.dot(d[i+1]) * sig_deriv(a[i])
        d_w[i] = d[i+1].dot(a[i].T)
        d_b[i] = np.sum(d[i+1], axis=1, keepdims=True)
    return d_w, d_b


def unpack(params):
    n = len(params) // 2
    return [params["W%d" % i] for i in range(1, n + 1)], [params["b%d" % i].reshape(-1, 1) for i in range(1, n + 1)]


def forward(params, X):
    return forward_prop(X, *unpack(params))[0].T


def loss(params, X, y):
    w, b = unpack(params)
    z = forward_prop(X, w, b)[2]
    return -np.sum(y.T * log_softmax(z[len(w)])) / len(y)


def gradients(params, X, y):
    w, b = unpack(params)
    pred, a, _ = forward_prop(X, w, b)
    d_w, d_b = back_prop(y, pred, a, w, b)
    grads = {}
    for i in range(len(w)):
        grads["W%d" % (i + 1)] = d_w[i]
        grads["b%d" % (i + 1)] = d_b[i].ravel()
    return grads
