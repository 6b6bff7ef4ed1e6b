"""On the way back through the neurons the weights between them are left out; each path needs the weight it goes
through.

Source: https://math.stackexchange.com/questions/3048198/is-my-back-propagation-math-correct (Is my back propagation
math correct?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 2, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def s(x):
    return 1 / (1 + np.exp(-x))


def d(x):
    return s(x) * (1 - s(x))


def sums(params, I):
    """What goes into s, neuron by neuron, and what comes out"""
    inside, out = [], [I]
    for l in range(1, len(LAYERS)):
        W, b = params[f"W{l}"], params[f"b{l}"]
        inside.append([sum(W[j, k] * out[-1][k] for k in range(LAYERS[l - 1])) + b[j] for j in range(LAYERS[l])])
        out.append([s(x) for x in inside[-1]])
    return inside, out


def paths(params, inside, first):
    """first: what the output neurons start with. Back to each neuron, over all neurons behind it."""
    last = len(LAYERS) - 1
    back = {last: [first[j] * d(inside[-1][j]) for j in range(LAYERS[last])]}
    for l in range(last - 1, 0, -1):
        W = params[f"W{l + 1}"]
        back[l] = []
        for j in range(LAYERS[l]):
            through = 0
            for k in range(LAYERS[l + 1]):
                through += back[l + 1][k]  # right: through += W[k, j] * back[l + 1][k]
            back[l].append(through * d(inside[l - 1][j]))
    return back


def forward(params, X):
    return np.array([sums(params, I)[1][-1] for I in X])


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / 2 / len(X)


def gradients(params, X, y):
    grads = {name: np.zeros_like(p) for name, p in params.items()}
    for I, t in zip(X, y):
        inside, out = sums(params, I)
        back = paths(params, inside, [o - wanted for o, wanted in zip(out[-1], t)])
        for l in back:
            grads[f"W{l}"] += np.outer(back[l], out[l - 1]) / len(X)
            grads[f"b{l}"] += np.array(back[l]) / len(X)
    return grads
