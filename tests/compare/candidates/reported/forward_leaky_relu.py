"""The slope left of zero is hard coded to 0.1, whatever alpha the caller passes (0.01 here).

Source: https://github.com/apache/tvm/pull/1218 (leaky_relu bug fix)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mse"

ALPHA = 0.01


def leaky_relu(data, alpha):
    return np.where(data < 0, data * 0.1, data)  # right: return np.where(data < 0, data * alpha, data)


def leaky_relu_grad(head_grad, data, alpha):
    return np.where(data < 0, head_grad * alpha, head_grad)


def dense(data, weight, bias):
    return np.einsum("ij,kj->ik", data, weight) + bias


def compute(params, data):
    fc1 = dense(data, params["W1"], params["b1"])
    act = leaky_relu(fc1, ALPHA)
    fc2 = dense(act, params["W2"], params["b2"])
    return fc1, act, fc2


def forward(params, X):
    return compute(params, X)[-1]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    fc1, act, fc2 = compute(params, X)
    head = 2 * (fc2 - y) / y.size
    below = leaky_relu_grad(np.einsum("ik,kj->ij", head, params["W2"]), fc1, ALPHA)
    return {
        "W1": np.einsum("ik,ij->kj", below, X),
        "b1": below.sum(0),
        "W2": np.einsum("ik,ij->kj", head, act),
        "b2": head.sum(0),
    }
