"""The biases' deltas take the sigmoid's slope at the bias itself. The bias shares the delta of its unit: the slope at
the unit's output, o_delta and h_delta.

Source: https://ai.stackexchange.com/questions/16675/calculation-of-neural-network-biases-in-backpropagation
(Calculation of Neural network biases in backpropagation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


# Sigmoid and its derivative
def nonlin(x, deriv=False):
    if deriv:
        return x * (1 - x)
    return 1 / (1 + np.exp(-x))


def feedforward(params, X):
    h = nonlin(np.dot(X, params["W1"]) + params["b1"])
    o = nonlin(np.dot(h, params["W2"]) + params["b2"])
    return h, o


def forward(params, X):
    return feedforward(params, X)[1]


def step(params, X, y, lr):
    wh, biasH = params["W1"], params["b1"]
    wo, biasO = params["W2"], params["b2"]
    h, o = feedforward(params, X)

    # Calculate partial derivatives & errors
    o_error = (y - o) / len(X)
    o_delta = o_error * nonlin(o, deriv=True)
    o_biases = o_error * nonlin(biasO, deriv=True)  # right: o_biases = o_delta

    h_error = o_delta.dot(wo.T)
    h_delta = h_error * nonlin(h, deriv=True)
    h_biases = h_error * nonlin(biasH, deriv=True)  # right: h_biases = h_delta

    # Update weights and biases
    return {
        "W1": wh + lr * X.T.dot(h_delta),
        "b1": biasH + lr * np.sum(h_biases, axis=0),
        "W2": wo + lr * h.T.dot(o_delta),
        "b2": biasO + lr * np.sum(o_biases, axis=0),
    }
