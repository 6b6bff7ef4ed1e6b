"""The error is squared, but its derivative lacks the factor 2.

Source: https://github.com/iamtrask/Grokking-Deep-Learning/issues/41 (Question about delta in chapter 5)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def w_sum(a, b):
    assert len(a) == len(b)
    output = 0
    for i in range(len(a)):
        output += a[i] * b[i]
    return output


def ele_mul(number, vector):
    output = [0, 0, 0]
    assert len(output) == len(vector)
    for i in range(len(vector)):
        output[i] = number * vector[i]
    return output


def neural_network(input, weight, bias):
    return w_sum(input, weight) + bias


def forward(params, X):
    return np.array([neural_network(x, params["W"], params["b"]) for x in X])


def loss(params, X, y):
    error = 0
    for input, true in zip(X, y):
        error += (neural_network(input, params["W"], params["b"]) - true) ** 2
    return error / len(X)


def gradients(params, X, y):
    weight, bias = params["W"], params["b"]
    weight_deltas, bias_delta = np.zeros_like(weight), np.zeros_like(bias)
    for input, true in zip(X, y):
        pred = neural_network(input, weight, bias)
        delta = pred - true  # right: delta = 2 * (pred - true)
        weight_deltas = weight_deltas + np.array(ele_mul(delta, input))
        bias_delta = bias_delta + delta
    return {"W": weight_deltas / len(X), "b": np.asarray(bias_delta / len(X))}
