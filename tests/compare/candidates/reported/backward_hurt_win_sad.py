"""The weights' deltas are the outer product of input and delta, but a row of the weights belongs to an output: it
should be the outer product of delta and input.

Source: https://github.com/iamtrask/Grokking-Deep-Learning/issues/71 (typo in a book)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3)
OUTPUT = "identity"
LOSS = "half_mse"
BIAS = False


def w_sum(a, b):
    assert len(a) == len(b)
    output = 0
    for i in range(len(a)):
        output += a[i] * b[i]
    return output


def vect_mat_mul(vect, matrix):
    output = [0] * len(matrix)
    for i in range(len(matrix)):
        output[i] = w_sum(vect, matrix[i])
    return output


def neural_network(input, weights):
    return vect_mat_mul(input, weights)


def outer_prod(vec_a, vec_b):
    out = np.zeros((len(vec_a), len(vec_b)))
    for i in range(len(vec_a)):
        for j in range(len(vec_b)):
            out[i][j] = vec_a[i] * vec_b[j]
    return out


def learn(input, true, weights):
    """error and deltas of the weights for one example"""
    pred = neural_network(input, weights)
    error = [0, 0, 0]
    delta = [0, 0, 0]
    for i in range(len(true)):
        error[i] = (pred[i] - true[i]) ** 2
        delta[i] = pred[i] - true[i]
    weight_deltas = outer_prod(input, delta)  # right: weight_deltas = outer_prod(delta, input)
    return sum(error), weight_deltas


def forward(params, X):
    weights = params["W1"]
    return np.array([neural_network(row, weights) for row in X])


def loss(params, X, y):
    return sum(learn(X[k], y[k], params["W1"])[0] for k in range(len(X))) / 2 / len(X)


def gradients(params, X, y):
    total = np.zeros_like(params["W1"])
    for k in range(len(X)):
        total = total + learn(X[k], y[k], params["W1"])[1]
    return {"W1": total / len(X)}


def step(params, X, y, alpha):
    weights = params["W1"]
    weight_deltas = gradients(params, X, y)["W1"]
    new = [[weights[i][j] - alpha * weight_deltas[i][j] for j in range(len(weights[0]))]
           for i in range(len(weights))]
    return {"W1": np.array(new)}
