"""The derivative of tanh is computed from exp(2x), which overflows for large x, and inf / inf is nan; 1 - tanh(x)**2 does
not.

Source: http://pullrequest.ru/13303726/python-perepolnenie-vklycheno-umnozhenie (Stack Overflow: Python, overflow
encountered in multiply)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"


def affine_forward(x, w, b):
    out = x.dot(w) + b
    return out, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    return dout.dot(w.T), x.T.dot(dout), dout.sum(0)


def tanh_forward(x):
    return np.tanh(x), x


def tanh_backward(dout, cache):
    x = cache
    d_tanh = dout * 4 * np.exp(2*x) / ((np.exp(2*x)+1) * (np.exp(2*x)+1))  # right: d_tanh = dout * (1 - np.tanh(x) * np.tanh(x))
    return d_tanh


def net(params, X):
    a, c1 = affine_forward(X, params["W1"], params["b1"])
    h, c2 = tanh_forward(a)
    out, c3 = affine_forward(h, params["W2"], params["b2"])
    return out, (c1, c2, c3)


def forward(params, X):
    return net(params, X)[0]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y)**2) / X.shape[0]


def gradients(params, X, y):
    out, (c1, c2, c3) = net(params, X)
    dout = (out - y) / X.shape[0]
    dh, dw2, db2 = affine_backward(dout, c3)
    da = tanh_backward(dh, c2)
    dx, dw1, db1 = affine_backward(da, c1)
    return {"W1": dw1, "b1": db1, "W2": dw2, "b2": db2}
