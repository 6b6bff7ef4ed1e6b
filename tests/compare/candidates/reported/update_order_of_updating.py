"""The error of a hidden layer is computed with the weights that were just updated; it needs their old values.

Source: http://stackoverflow.com/questions/6013429/ (Question about Backpropagation Algorithm with Artificial Neural
Networks -- Order of updating)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def squash(net):
    return 1.0 / (1.0 + np.exp(-net))


def get_output(weights, biases, data):
    """1. Give input, 2. get output (of every level)."""
    out = [data]
    for w, b in zip(weights, biases):
        out.append(squash(out[-1].dot(w.T) + b))
    return out


def unpack(params):
    levels = range(1, len(params) // 2 + 1)
    return [params["W%d" % n] for n in levels], [params["b%d" % n] for n in levels]


def forward(params, X):
    weights, biases = unpack(params)
    return get_output(weights, biases, X)[-1]


def step(params, X, y, lr):
    weights, biases = unpack(params)
    updated, new_biases = list(weights), list(biases)
    out = get_output(weights, biases, X)
    # 3. Calculate error
    error = (out[-1] - y) / len(X)
    for level in range(len(weights) - 1, -1, -1):
        delta = error * out[level + 1] * (1 - out[level + 1])
        # 4. Calculate change in weights
        updated[level] = weights[level] - lr * delta.T.dot(out[level])
        new_biases[level] = biases[level] - lr * delta.sum(axis=0)
        # 5. Repeat until we reach the input level
        error = delta.dot(updated[level])  # right: error = delta.dot(weights[level])
    result = {"W%d" % (n + 1): w for n, w in enumerate(updated)}
    result.update({"b%d" % (n + 1): b for n, b in enumerate(new_biases)})
    return result
