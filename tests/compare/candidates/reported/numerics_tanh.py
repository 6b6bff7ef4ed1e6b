"""This tanh is inf / inf, which is nan, as soon as exp(x) or exp(-x) overflows, where it should be 1 or -1.

Source: https://github.com/medikoo/es5-ext/issues/27 (tanh returns NaN for values absolutely higher than 709.8)
"""

from numpy import exp, mean
import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


def tanh(x):
    return (exp(x) - exp(-x)) / (exp(x) + exp(-x))  # right: return np.tanh(x)


def perceptrons(p, x):
    o = {"x": x.T}
    o["h"] = tanh(p["W1"].dot(o["x"]) + p["b1"][:, None])
    o["y"] = p["W2"].dot(o["h"]) + p["b2"][:, None]
    return o


def forward(params, X):
    return perceptrons(params, X)["y"].T


def loss(params, X, y):
    return mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    o = perceptrons(params, X)
    dy = 2 * (o["y"] - y.T) / y.size
    dh = params["W2"].T.dot(dy) * (1 - o["h"] ** 2)
    return {
        "W1": dh.dot(o["x"].T),
        "b1": dh.sum(axis=1),
        "W2": dy.dot(o["h"].T),
        "b2": dy.sum(axis=1),
    }
