"""The slope of tanh is taken as sech squared of the unit's output; sech squared belongs to its net input, of the output
it is 1 - y squared.

Source: https://usenet.trashworldnews.com/?thread=679103 (comp.ai.neural-nets, Mark William Hopkins, 1990-12-28)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


def squash(n):
    return np.tanh(n)


def slope(y):
    """dy/dn of a unit that fires y"""
    return 1.0 / np.cosh(y) ** 2  # right: return 1.0 - y ** 2


def fire(params, pattern):
    hid = squash(np.dot(params["W1"], pattern) + params["b1"])
    out = squash(np.dot(params["W2"], hid) + params["b2"])
    return hid, out


def forward(params, X):
    return np.array([fire(params, pattern)[1] for pattern in X])


def loss(params, X, y):
    total = 0.0
    for pattern, target in zip(X, y):
        hid, out = fire(params, pattern)
        total = total + 0.5 * np.sum((target - out) ** 2)
    return total / len(X)


def gradients(params, X, y):
    dW1, dB1 = np.zeros_like(params["W1"]), np.zeros_like(params["b1"])
    dW2, dB2 = np.zeros_like(params["W2"]), np.zeros_like(params["b2"])
    for pattern, target in zip(X, y):
        hid, out = fire(params, pattern)
        # error of the output units
        err_out = (out - target) * slope(out)
        # handed down through the weights
        err_hid = np.dot(err_out, params["W2"]) * slope(hid)
        dW2 += np.outer(err_out, hid)
        dB2 += err_out
        dW1 += np.outer(err_hid, pattern)
        dB1 += err_hid
    k = len(X)
    return {"W1": dW1 / k, "b1": dB1 / k, "W2": dW2 / k, "b2": dB2 / k}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {name: params[name] - lr * g[name] for name in params}
