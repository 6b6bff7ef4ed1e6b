"""The gradient with respect to x is dL/dy times x, as for w; it should be dL/dy times w.

Source: https://github.com/cs231n/cs231n.github.io/issues/229 (Possible error in derivative notes?)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "tanh"
LOSS = "mse"


def linear_forward(x, w, b):
    """x: (N, D), w: (D,), b: scalar"""
    y = x.dot(w) + b
    return y, (x, w)


def linear_backward(dL_dy, cache):
    x, w = cache
    dL_dw = x.T.dot(dL_dy)
    dL_dx = dL_dy[:, None] * x  # right: dL_dx = dL_dy[:, None] * w[None, :]
    dL_db = dL_dy.sum()
    return dL_dx, dL_dw, dL_db


def tanh_forward(y):
    a = np.tanh(y)
    return a, a


def tanh_backward(dL_da, a):
    return dL_da * (1 - a * a)


def net(params, X):
    y, lin_cache = linear_forward(X, params["W"], params["b"])
    a, act_cache = tanh_forward(y)
    return a, (lin_cache, act_cache)


def backprop(params, X, t):
    a, (lin_cache, act_cache) = net(params, X)
    dL_da = 2.0 / len(t) * (a - t)
    return linear_backward(tanh_backward(dL_da, act_cache), lin_cache)


def forward(params, X):
    return net(params, X)[0]


def loss(params, X, y):
    return np.mean((net(params, X)[0] - y) ** 2)


def gradients(params, X, y):
    _, dw, db = backprop(params, X, y)
    return {"W": dw, "b": db}


def input_gradient(params, X, y):
    dx, _, _ = backprop(params, X, y)
    return dx
