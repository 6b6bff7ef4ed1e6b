"""gradsq accumulates the squared updates, in which the learning rate is multiplied already, so that it cancels; the
squared gradients should be accumulated.

Source: https://github.com/stanfordnlp/GloVe/issues/134 (Bug with learning rate for Adagrad Optimizer?)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"
OPTIMIZER = "adagrad"
INITIAL_ACCUMULATOR_VALUE = 1.0
EPS = 1e-10


def adaptive(grad, gradsq, eta):
    """Adaptive gradient update of one array: what to subtract, and the new sums of squares."""
    temp = eta * grad  # learning rate times gradient
    gradsq = gradsq + temp * temp  # right: gradsq = gradsq + grad * grad
    return temp / (np.sqrt(gradsq) + EPS), gradsq


def diff(W, b, X, y):
    d = b - y
    for k in range(len(W)):
        d = d + W[k] * X[:, k]
    return d


def forward(params, X):
    return diff(params["W"], params["b"], X, 0)


def loss(params, X, y):
    d = diff(params["W"], params["b"], X, y)
    return 0.5 * np.dot(d, d) / len(d)


def gradients(params, X, y):
    fdiff = diff(params["W"], params["b"], X, y) / len(y)
    return {"W": np.dot(fdiff, X), "b": fdiff.sum()}


def step(params, X, y, lr, state):
    if not state:
        state = {name: np.full_like(value, INITIAL_ACCUMULATOR_VALUE) for name, value in params.items()}
    g = gradients(params, X, y)
    out, sums = {}, {}
    for name in params:
        updates, sums[name] = adaptive(g[name], state[name], lr)
        out[name] = params[name] - updates
    return out, sums
