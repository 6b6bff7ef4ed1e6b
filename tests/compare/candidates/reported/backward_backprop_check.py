"""The loss is a mean over the samples, and the gradients are sums over them, so they never match the numerical ones.

Source: https://github.com/bayun-shaonian/musical-adventure (notebook with backprop and compute_dw_check)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


def sigmoid(z):
    """Sigmoid activation"""
    return 1 / (1 + np.exp(-z))


def sigmoid_derivative(a):
    """Derivative of the sigmoid, the input is its output"""
    return a * (1 - a)


def forward_pass(w1, b1, w2, b2, x):
    z1 = np.dot(x, w1) + b1
    a1 = sigmoid(z1)

    z2 = np.dot(a1, w2) + b2
    a2 = sigmoid(z2)

    return {'z1': z1, 'a1': a1, 'z2': z2, 'a2': a2}


def loss_function(w1, b1, w2, b2, x, y):
    y_pred = forward_pass(w1, b1, w2, b2, x)['a2']
    return 0.5 * np.mean((y_pred - y) ** 2)


def backprop(w1, b1, w2, b2, x, y):
    cache = forward_pass(w1, b1, w2, b2, x)
    a1, a2 = cache['a1'], cache['a2']

    delta2 = (a2 - y) * sigmoid_derivative(a2)  # right: delta2 = (a2 - y) * sigmoid_derivative(a2) / x.shape[0]
    delta1 = np.dot(delta2, w2.T) * sigmoid_derivative(a1)

    dw2 = np.dot(a1.T, delta2)
    db2 = np.sum(delta2, axis=0, keepdims=True)

    dw1 = np.dot(x.T, delta1)
    db1 = np.sum(delta1, axis=0, keepdims=True)

    return {'dw1': dw1, 'db1': db1, 'dw2': dw2, 'db2': db2}


def unpack(p):
    return p["W1"], p["b1"], p["W2"], p["b2"]


def forward(params, X):
    return forward_pass(*unpack(params), X)['a2']


def loss(params, X, y):
    return loss_function(*unpack(params), X, y)


def gradients(params, X, y):
    g = backprop(*unpack(params), X, y)
    return {"W1": g['dw1'], "b1": g['db1'][0], "W2": g['dw2'], "b2": g['db2'][0]}
