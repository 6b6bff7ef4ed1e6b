"""The first layer's weights are unrolled row by row, but put back in the column-major order of the Matlab version, so
their gradient comes out scrambled.

Source: https://github.com/jatinshah/ufldl_tutorial/issues/3 (Filters are transposed compared to Matlab version)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def initialize(params):
    theta = np.concatenate((params["W1"].reshape(-1), params["W2"].reshape(-1), params["b1"], params["b2"]))
    return theta, params["W1"].shape[1], params["W1"].shape[0], params["W2"].shape[0]


def cost(theta, W1, W2, b1, b2, data, target):
    """data has one example per column; returns cost and unrolled gradient"""
    m = data.shape[1]
    z2 = W1.dot(data) + np.tile(b1, (m, 1)).transpose()
    a2 = sigmoid(z2)
    z3 = W2.dot(a2) + np.tile(b2, (m, 1)).transpose()
    h = sigmoid(z3)

    J = np.sum((h - target) ** 2) / (2 * m)
    delta3 = -(target - h) * h * (1 - h)
    delta2 = W2.transpose().dot(delta3) * a2 * (1 - a2)
    W1grad = delta2.dot(data.transpose()) / m
    W2grad = delta3.dot(a2.transpose()) / m
    b1grad = np.sum(delta2, axis=1) / m
    b2grad = np.sum(delta3, axis=1) / m
    grad = np.concatenate((W1grad.reshape(-1), W2grad.reshape(-1), b1grad, b2grad))
    return J, grad, h


def unroll(theta, visible_size, hidden_size, output_size):
    n1 = hidden_size * visible_size
    n2 = n1 + output_size * hidden_size
    W1 = theta[:n1].reshape((hidden_size, visible_size), order="F")
    # right: W1 = theta[:n1].reshape((hidden_size, visible_size))
    W2 = theta[n1:n2].reshape((output_size, hidden_size))
    b1 = theta[n2:n2 + hidden_size]
    b2 = theta[n2 + hidden_size:]
    return W1, W2, b1, b2


def run(params, X, y):
    theta, *sizes = initialize(params)
    J, grad, h = cost(theta, params["W1"], params["W2"], params["b1"], params["b2"], X.T, y.T)
    W1, W2, b1, b2 = unroll(grad, *sizes)
    return J, {"W1": W1, "W2": W2, "b1": b1, "b2": b2}


def loss(params, X, y):
    return run(params, X, y)[0]


def gradients(params, X, y):
    return run(params, X, y)[1]
