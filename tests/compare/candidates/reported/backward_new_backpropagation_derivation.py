"""The deltas are passed back without the derivative of the activation function of the layer that they come from.

Source: https://github.com/ujjwalkarn/Machine-Learning-Tutorials/pull/16 (New Backpropagation derivation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def f(e):
    return 1.0 / (1.0 + np.exp(-e))


def df(e):
    return f(e) * (1.0 - f(e))


def propagate(params, x):
    """Signals e of the adders and outputs of every layer, x first."""
    es, outs = [], [x]
    for n in (1, 2, 3):
        e = np.dot(params["W%d" % n], outs[-1]) + params["b%d" % n]
        es.append(e)
        outs.append(f(e))
    return es, outs


def forward(params, X):
    return np.array([propagate(params, x)[1][-1] for x in X])


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    grad = {k: np.zeros(np.shape(v)) for k, v in params.items()}
    for x, z in zip(X, y):
        es, outs = propagate(params, x)
        delta = outs[-1] - z
        for n in (3, 2, 1):
            dfe = df(es[n - 1])
            grad["W%d" % n] += np.outer(delta * dfe, outs[n - 1]) / len(X)
            grad["b%d" % n] += delta * dfe / len(X)
            delta = np.dot(params["W%d" % n].T, delta)  # right: delta = np.dot(params["W%d" % n].T, delta * dfe)
    return grad
