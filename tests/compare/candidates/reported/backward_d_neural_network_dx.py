"""The network's derivative with respect to x takes sigmoid_grad at x itself; the chain rule wants it at np.dot(x,
W[0]), inside the sum over the hidden units.

Source: https://github.com/Rachnog/Neural-Networks-for-Differential-Equations/issues/2 (d_neural_network derivative is
off)
"""

import numpy as np

AGAINST = "network"
LAYERS = (1, 10, 1)
LAYOUT = "in_out"
BIAS = False
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def sigmoid_grad(x):
    return sigmoid(x) * (1 - sigmoid(x))


def neural_network(W, x):
    # W[0] is 1 x 10, W[1] is 10 x 1
    a1 = sigmoid(np.dot(x, W[0]))
    return np.dot(a1, W[1])


def d_neural_network_dx(W, x):
    """d net / d x at every point of the grid"""
    return np.dot(sigmoid_grad(x), np.dot(W[0], W[1]))
    # right: return np.dot(sigmoid_grad(np.dot(x, W[0])), W[0].T * W[1])


def loss_function(W, x, target):
    err = neural_network(W, x) - target
    return np.mean(err ** 2)


def unpack(params):
    return [params["W1"], params["W2"]]


def forward(params, X):
    return neural_network(unpack(params), X)


def loss(params, X, y):
    return loss_function(unpack(params), X, y)


def input_gradient(params, X, y):
    W = unpack(params)
    net_out = neural_network(W, X)
    d_net_out = d_neural_network_dx(W, X)
    return 2 * (net_out - y) / net_out.size * d_net_out
