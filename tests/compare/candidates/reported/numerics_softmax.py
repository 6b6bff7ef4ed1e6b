"""exp of the inputs themselves overflows when they are large; the maximum of a row has to be subtracted first.

Source: https://github.com/blue-oil/blueoil/pull/945 (Fix softmax to avoid overflow)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def func_softmax(input):
    output = np.empty_like(input)
    for n, row in enumerate(input):
        numerator = np.exp(row)  # right: numerator = np.exp(row - np.max(row))
        output[n] = numerator / numerator.sum()
    return output


def func_relu(input):
    return np.where(input > 0, input, 0)


def func_matmul_add(input, w, b):
    return np.matmul(input, w) + b


def network_run(params, X):
    x = func_matmul_add(X, params["W1"], params["b1"])
    x = func_relu(x)
    x = func_matmul_add(x, params["W2"], params["b2"])
    return x


def forward(params, X):
    return func_softmax(network_run(params, X))


def predict(params, X):
    return np.argmax(network_run(params, X), axis=1)
