"""The error at the output is taken as outputs - A2, but what comes of it is subtracted from the weights, so that the
cost rises; it should be A2 - outputs.

Source: https://pythoner.space/questions/the-cost-function-of-the-neural-network-is-failing-to-minimize (The cost function of the neural network is failing to minimize)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


def sig(x):
    return 1 / (1 + np.exp(-x))


def d_sig(x):
    return sig(x) * (1 - sig(x))


def cost(outputs, A2):
    return np.sum((outputs - A2) ** 2) / (2 * len(outputs))


def feed(inputs, W1, B1, W2, B2):
    Z1 = np.dot(inputs, W1) + B1
    A1 = sig(Z1)
    Z2 = np.dot(A1, W2) + B2
    A2 = sig(Z2)
    return Z1, A1, Z2, A2


def back(inputs, outputs, W1, B1, W2, B2):
    m = len(inputs)
    Z1, A1, Z2, A2 = feed(inputs, W1, B1, W2, B2)
    e_L = (outputs - A2) * d_sig(Z2)  # right: e_L = (A2 - outputs) * d_sig(Z2)
    e_1 = np.dot(e_L, W2.T) * d_sig(Z1)
    d_W2 = np.dot(A1.T, e_L) / m
    d_B2 = np.sum(e_L, axis=0) / m
    d_W1 = np.dot(inputs.T, e_1) / m
    d_B1 = np.sum(e_1, axis=0) / m
    return d_W1, d_B1, d_W2, d_B2


def unpack(params):
    return params["W1"], params["b1"], params["W2"], params["b2"]


def forward(params, X):
    return feed(X, *unpack(params))[3]


def loss(params, X, y):
    return cost(y, forward(params, X))


def gradients(params, X, y):
    return dict(zip(("W1", "b1", "W2", "b2"), back(X, y, *unpack(params))))


def step(params, X, y, lr):
    d_W1, d_B1, d_W2, d_B2 = back(X, y, *unpack(params))
    c_W1 = np.subtract(params["W1"], lr * d_W1)
    c_B1 = np.subtract(params["b1"], lr * d_B1)
    c_W2 = np.subtract(params["W2"], lr * d_W2)
    c_B2 = np.subtract(params["b2"], lr * d_B2)
    return {"W1": c_W1, "b1": c_B1, "W2": c_W2, "b2": c_B2}
