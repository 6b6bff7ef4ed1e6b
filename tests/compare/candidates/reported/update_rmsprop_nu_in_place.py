"""add and sqrt are done in place, so eps and the root go into the running average nu itself; they must work on a copy.

Source: https://github.com/metaopt/torchopt/pull/8 (Implement Rmsprop optimiser, review of scale_by_rms)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-3


def tree_map(f, *trees):
    return {k: f(*[t[k] for t in trees]) for k in trees[0]}


def _update_moment(updates, moments, decay, order):
    return tree_map(lambda g, t: (1 - decay) * g ** order + decay * t, updates, moments)


def scale_by_rms(decay, eps, initial_scale=0.0):
    def init_fn(params):
        return {"nu": tree_map(lambda p: np.full_like(p, initial_scale), params)}

    def update_fn(updates, state):
        nu = _update_moment(updates, state["nu"], decay, 2)

        def f(g, n):
            np.sqrt(n, out=n)  # right: n = np.sqrt(n)
            n += eps  # right: n = n + eps
            return g / n

        updates = tree_map(f, updates, nu)
        return updates, {"nu": nu}

    return init_fn, update_fn


def apply_updates(params, updates, lr):
    return tree_map(lambda p, u: p - lr * u, params, updates)


def forward(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    out = h @ params["W2"].T + params["b2"]
    d2 = 2 * (out - y) / y.size
    d1 = (d2 @ params["W2"]) * (1 - h ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    init_fn, update_fn = scale_by_rms(ALPHA, EPS)
    if not state:
        state = init_fn(params)
    updates, state = update_fn(gradients(params, X, y), state)
    return apply_updates(params, updates, lr), state
