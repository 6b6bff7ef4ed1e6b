"""The gradients of the output weights are summed up for the hidden neurons, where the output deltas should go back
through the weights.

Source: http://m.weizhi.cc/tech/detail-315499.html (8.3 error back propagation (BP), worked example of the course
ZJU-1003377027 as a program)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
BIAS = False


def sigmoid(z):
    a = 1 / (1 + np.exp(-z))
    return a


def forward_propagate(x, w_h, w_o):
    in_h = np.dot(w_h, x)
    out_h = sigmoid(in_h)
    in_o = np.dot(w_o, out_h)
    out_o = sigmoid(in_o)
    return out_h, out_o


def back_propagate(x, y, out_h, out_o, w_o):
    d_o = (out_o - y) * out_o * (1 - out_o)
    d_w_o = np.outer(d_o, out_h)

    d_h = d_w_o.sum(axis=0) * out_h * (1 - out_h)  # right: d_h = np.dot(d_o, w_o) * out_h * (1 - out_h)
    d_w_h = np.outer(d_h, x)
    return d_w_h, d_w_o


def forward(params, X):
    return np.array([forward_propagate(x, params["W1"], params["W2"])[1] for x in X])


def loss(params, X, y):
    error = 0
    for x, t in zip(X, y):
        out_h, out_o = forward_propagate(x, params["W1"], params["W2"])
        error += sum((1 / 2) * (out_o - t)**2)
    return error / len(X)


def gradients(params, X, y):
    w_h, w_o = params["W1"], params["W2"]
    g_h, g_o = np.zeros_like(w_h), np.zeros_like(w_o)
    for x, t in zip(X, y):
        out_h, out_o = forward_propagate(x, w_h, w_o)
        d_w_h, d_w_o = back_propagate(x, t, out_h, out_o, w_o)
        g_h += d_w_h
        g_o += d_w_o
    return {"W1": g_h / len(X), "W2": g_o / len(X)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W1": params["W1"] - lr * g["W1"], "W2": params["W2"] - lr * g["W2"]}
