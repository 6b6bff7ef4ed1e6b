"""The hidden neurons' weights are moved with the error of the output neuron; each should be moved with its own error.

Source: http://stackoverflow.com/questions/15432283/python-multilayer-perceptron-backpropagation-can%c2%b4t-learn-xor
(python - multilayer perceptron, backpropagation, can't learn XOR)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 2, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


def logsig(net):
    if net < 0:
        return math.exp(net) / (1 + math.exp(net))
    return 1 / (1 + math.exp(-net))


def unpack(params):
    """Every neuron has a list: its weights, and at the end that of the bias input"""
    weights_h1 = list(params["W1"][0]) + [params["b1"][0]]
    weights_h2 = list(params["W1"][1]) + [params["b1"][1]]
    weights_out = list(params["W2"][0]) + [params["b2"][0]]
    return weights_h1, weights_h2, weights_out


def pack(params, weights_h1, weights_h2, weights_out):
    dtype = params["W1"].dtype
    return {"W1": np.array([weights_h1[:-1], weights_h2[:-1]], dtype),
            "b1": np.array([weights_h1[-1], weights_h2[-1]], dtype),
            "W2": np.array([weights_out[:-1]], dtype),
            "b2": np.array([weights_out[-1]], dtype)}


def run(input, weights_h1, weights_h2, weights_out):
    # 1st hidden neuron
    aktivation_h1 = logsig(sum(x * w for x, w in zip(input, weights_h1)))
    # 2nd hidden neuron
    aktivation_h2 = logsig(sum(x * w for x, w in zip(input, weights_h2)))
    # output neuron
    input_out = [aktivation_h1, aktivation_h2, 1]
    aktivation_out = logsig(sum(x * w for x, w in zip(input_out, weights_out)))
    return aktivation_h1, aktivation_h2, input_out, aktivation_out


def forward(params, X):
    weights = unpack(params)
    return np.array([[run(list(x) + [1], *weights)[-1]] for x in X], X.dtype)


def loss(params, X, y):
    return np.sum((y - forward(params, X)) ** 2) / 2 / len(X)


def step(params, X, y, coef):
    weights_h1, weights_h2, weights_out = unpack(params)
    for x, desired in zip(X, y):
        input = list(x) + [1]
        aktivation_h1, aktivation_h2, input_out, aktivation_out = run(input, weights_h1, weights_h2, weights_out)
        # error propagation
        error_out = (desired[0] - aktivation_out) * aktivation_out * (1 - aktivation_out)
        error_h1 = aktivation_h1 * (1 - aktivation_h1) * weights_out[0] * error_out
        error_h2 = aktivation_h2 * (1 - aktivation_h2) * weights_out[1] * error_out
        # learning
        weights_out = [w + i * coef * error_out for w, i in zip(weights_out, input_out)]
        weights_h1 = [w + i * coef * error_out for w, i in zip(weights_h1, input)]
        # right: weights_h1 = [w + i * coef * error_h1 for w, i in zip(weights_h1, input)]
        weights_h2 = [w + i * coef * error_out for w, i in zip(weights_h2, input)]
        # right: weights_h2 = [w + i * coef * error_h2 for w, i in zip(weights_h2, input)]
    return pack(params, weights_h1, weights_h2, weights_out)
