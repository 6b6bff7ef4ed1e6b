"""The outer product is the wrong way round: a row of the weights belongs to an output, so it is delta times input.

Source: https://github.com/iamtrask/Grokking-Deep-Learning/issues/23 (Chapter 5: weight_deltas calculation in case
of multiple inputs and multiple outputs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3)
OUTPUT = "identity"
LOSS = "half_mse"


def w_sum(a, b):
    assert len(a) == len(b)
    output = 0
    for i in range(len(a)):
        output += a[i] * b[i]
    return output


def vect_mat_mul(vect, matrix):
    output = [0, 0, 0]
    for i in range(len(matrix)):
        output[i] = w_sum(vect, matrix[i])
    return output


def outer_prod(a, b):
    # just a matrix of zeros
    out = np.zeros((len(a), len(b)))
    for i in range(len(a)):
        for j in range(len(b)):
            out[i][j] = a[i] * b[j]
    return out


def neural_network(input, weights, bias):
    return np.array(vect_mat_mul(input, weights)) + bias


def forward(params, X):
    return np.array([neural_network(input, params["W1"], params["b1"]) for input in X])


def loss(params, X, y):
    return sum(np.sum((p - t) ** 2) for p, t in zip(forward(params, X), y)) / 2 / len(X)


def gradients(params, X, y):
    weight_deltas = np.zeros((3, 3))
    bias_deltas = np.zeros(3)
    for input, true in zip(X, y):
        pred = neural_network(input, params["W1"], params["b1"])
        delta = pred - true
        weight_deltas += outer_prod(input, delta)  # right: weight_deltas += outer_prod(delta, input)
        bias_deltas += delta
    return {"W1": weight_deltas / len(X), "b1": bias_deltas / len(X)}
