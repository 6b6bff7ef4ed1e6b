"""Two mistakes: the slope is 1 in every layer, though the hidden layers are tanh (1 - x**2 is due there). And the mean
loss is divided by the number of outputs a second time.

Source: https://github.com/Doraemonzzz/Learning-from-data/issues/9 (Exercise 7.8 question) and
https://github.com/zsyOAOA/ResShift/pull/25 (A bug of logging average loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"

L = 3


def theta(s, l):
    return s if l == L else np.tanh(s)


def theta_prime(x, l):
    """Derivative, from the layer's output x."""
    return np.ones_like(x)  # right 1: return np.ones_like(x) if l == L else 1 - x**2


def run(params, X):
    xs = [X]
    for l in range(1, L + 1):
        s = xs[-1] @ params[f"W{l}"].T + params[f"b{l}"]
        xs.append(theta(s, l))
    return xs


def forward(params, X):
    return run(params, X)[-1]


def loss(params, X, y):
    per_output = np.mean((forward(params, X) - y) ** 2, axis=0)
    average = 0
    for e in per_output:
        average += e / len(per_output)  # or here
    return average / len(per_output)  # right 2: return average


def gradients(params, X, y):
    xs = run(params, X)
    deltas = {L: 2 * (xs[L] - y) / y.size * theta_prime(xs[L], L)}
    for l in range(L - 1, 0, -1):
        deltas[l] = theta_prime(xs[l], l) * (deltas[l + 1] @ params[f"W{l + 1}"])
    G = {}
    for l in range(1, L + 1):
        G[f"W{l}"] = deltas[l].T @ xs[l - 1]
        G[f"b{l}"] = np.sum(deltas[l], axis=0)
    return G
