"""The root is taken in place, so that the stored sum of squares itself becomes its root and the next step adds to that.

Source: https://github.com/metaopt/torchopt/pull/80 (feat: adagrad optimizer support; review: t will be modified by t.sqrt_)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adagrad"
EPS = 1e-10


def tree_map(fn, *trees):
    return {key: fn(*(tree[key] for tree in trees)) for key in trees[0]}


def init_fn(params):
    return {"sum_of_squares": tree_map(np.zeros_like, params)}


def update_fn(updates, state, eps=1e-10):
    sum_of_squares = tree_map(lambda g, t: t + g * g, updates, state["sum_of_squares"])

    def f(g, t):
        root = np.sqrt(t, out=t)  # right: root = np.sqrt(t)
        return g / (root + eps)

    updates = tree_map(f, updates, sum_of_squares)
    return updates, {"sum_of_squares": sum_of_squares}


def net(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h, h @ params["W2"].T + params["b2"]


def forward(params, X):
    return net(params, X)[1]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    h, out = net(params, X)
    d2 = (out - y) / len(X)
    d1 = (d2 @ params["W2"]) * (1 - h * h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    if not state:
        state = init_fn(params)
    updates, state = update_fn(gradients(params, X, y), state)
    return tree_map(lambda p, u: p - lr * u, params, updates), state
