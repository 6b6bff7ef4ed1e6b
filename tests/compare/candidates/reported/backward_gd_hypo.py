"""The cost is the mean of the squared errors, but its gradient lacks the factor 2.

Source: https://github.com/maplezzz/NTU_ML2017_Hung-yi-Lee_HW/issues/2 (HW1)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "mse"
L2 = 0.1


def add_bias(X):
    return np.concatenate((np.ones((X.shape[0], 1), X.dtype), X), axis=1)


def pack(params):
    return np.concatenate((np.reshape(params["b"], 1), params["W"]))


def unpack(w):
    return {"b": w[0], "W": w[1:]}


def penalized(w):
    """w, with 0 in the place of the bias."""
    return np.concatenate((np.zeros(1, w.dtype), w[1:]))


def cost(X, Y, w, lambdaL2):
    hypo = np.dot(X, w)
    loss = hypo - Y
    return np.sum(loss ** 2) / len(X) + lambdaL2 / 2 * np.sum(penalized(w) ** 2)


def gradient(X, Y, w, lambdaL2):
    hypo = np.dot(X, w)
    loss = hypo - Y
    grad = np.dot(X.T, loss) / len(X) + lambdaL2 * penalized(w)  # right: grad = 2 * np.dot(X.T, loss) / len(X) + lambdaL2 * penalized(w)
    return grad


def GD(X, Y, w, eta, iteration, lambdaL2):
    for i in range(iteration):
        w = w - eta * gradient(X, Y, w, lambdaL2)
    return w


def forward(params, X):
    return np.dot(add_bias(X), pack(params))


def loss(params, X, y):
    return cost(add_bias(X), y, pack(params), L2)


def gradients(params, X, y):
    return unpack(gradient(add_bias(X), y, pack(params), L2))


def step(params, X, y, lr):
    return unpack(GD(add_bias(X), y, pack(params), lr, 1, L2))
