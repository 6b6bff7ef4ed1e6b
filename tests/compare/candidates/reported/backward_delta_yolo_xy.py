"""The predicted coordinates go through the logistic function, but the delta of the layer is the plain difference to the
truth: the gradient of the logistic is forgotten.

Source: https://github.com/AlexeyAB/darknet/issues/2479 (Forget to calculate the xy sigmoid gradient in yolo_layer.c?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def logistic_activate(x):
    return 1. / (1. + np.exp(-x))


def logistic_gradient(x):
    return (1 - x) * x


def leaky_activate(x):
    return np.where(x > 0, x, .01 * x)


def leaky_gradient(x):
    g = np.ones_like(x)
    g[x <= 0] = .01
    return g


def forward_connected(l, state):
    return state @ l["weights"].T + l["biases"]


def forward_network(params, state):
    fc = [dict(weights=params["W%d" % i], biases=params["b%d" % i]) for i in (1, 2)]
    hidden = leaky_activate(forward_connected(fc[0], state))
    output = logistic_activate(forward_connected(fc[1], hidden))
    return hidden, output


def delta_yolo_xy(output, truth):
    delta = np.zeros_like(output)
    for j in range(output.shape[1]):
        t = truth[:, j]
        x = output[:, j]
        delta[:, j] = x - t  # right: delta[:, j] = (x - t) * logistic_gradient(x)
    return delta / len(output)


def forward(params, X):
    return forward_network(params, X)[1]


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    hidden, output = forward_network(params, X)
    delta2 = delta_yolo_xy(output, y)
    delta1 = (delta2 @ params["W2"]) * leaky_gradient(hidden)
    return {
        "W1": delta1.T @ X, "b1": delta1.sum(axis=0),
        "W2": delta2.T @ hidden, "b2": delta2.sum(axis=0),
    }
