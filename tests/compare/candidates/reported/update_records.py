"""error_term is the negated one (output - y), but the step still adds it to the weights.

Source: https://github.com/udacity/deep-learning-v2-pytorch/pull/14 (Fix error in train() weight updating)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 6
ACTIVATION = "sigmoid"
LOSS = "half_mse"


# Activation (sigmoid) function
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_prime(x):
    return sigmoid(x) * (1 - sigmoid(x))


def error_term_formula(x, y, output):
    return -(y - output) * output * (1 - output)


def train_nn(features, targets, weights, bias, learnrate):
    n_records, n_features = features.shape
    del_w = np.zeros_like(weights)
    del_b = np.zeros_like(bias)
    # Loop through all records, x is the input, y is the target
    for x, y in zip(features, targets):
        output = sigmoid(np.dot(x, weights) + bias)
        error_term = error_term_formula(x, y, output)
        del_w += error_term * x
        del_b += error_term
    change = learnrate / n_records
    return [p + change * d for p, d in zip((weights, bias), (del_w, del_b))]
    # right: return [p - change * d for p, d in zip((weights, bias), (del_w, del_b))]


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    out = forward(params, X)
    return np.mean((out - y) ** 2) / 2


def step(params, X, y, lr):
    weights, bias = train_nn(X, y, params["W"], params["b"], lr)
    return {"W": weights, "b": bias}
