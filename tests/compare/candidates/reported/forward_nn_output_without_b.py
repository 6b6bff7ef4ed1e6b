"""The output of the neuron is computed from inputs and weights only, the bias b is left out.

Source: https://github.com/udacity/sdc-issue-reports/issues/1299 (Term 1 Lesson 4 Section 29-30: Notation inconsistency)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "sigmoid"
LOSS = "mse"


# Defining the sigmoid function for activations
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


# Derivative of the sigmoid function
def sigmoid_prime(x):
    return sigmoid(x) * (1 - sigmoid(x))


def linear_combination(x, weights, b):
    h = x[0] * weights[0] + x[1] * weights[1]  # right: h = x[0] * weights[0] + x[1] * weights[1] + b
    return h


def del_weights(x, y, weights, b, learnrate):
    h = linear_combination(x, weights, b)
    nn_output = sigmoid(h)
    # output error (y - y-hat), the error is squared
    error = 2 * (y - nn_output)
    error_term = error * sigmoid_prime(h)
    # Gradient descent step
    del_w = [learnrate * error_term * x[0],
             learnrate * error_term * x[1]]
    del_b = learnrate * error_term
    return del_w, del_b


def unpack(params):
    return params["W"], float(np.ravel(params["b"])[0])


def forward(params, X):
    weights, b = unpack(params)
    return np.array([sigmoid(linear_combination(x, weights, b)) for x in X])


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def step(params, X, y, lr):
    weights, b = unpack(params)
    changes = [del_weights(x, t, weights, b, lr) for x, t in zip(X, y)]
    del_w = np.mean([c[0] for c in changes], axis=0)
    del_b = np.mean([c[1] for c in changes])
    return {"W": weights + del_w, "b": params["b"] + del_b}
