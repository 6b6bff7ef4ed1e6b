"""The corrected second moment is multiplied by b2 once too often.

Source: https://github.com/google-deepmind/optax/pull/719 (Add the Nadam optimizer)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
OPTIMIZER = "nadam"

b1, b2, eps, momentum_decay = 0.9, 0.999, 1e-8, 4e-3


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    return softmax(X @ params["W"].T + params["b"])


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


def tree_map(fn, *trees):
    return {k: fn(*(t[k] for t in trees)) for k in trees[0]}


def schedule(count):
    return b1 * (1 - 0.5 * 0.96 ** (count * momentum_decay))


def scale_by_nadam(updates, state):
    count = state.get("count", 0) + 1
    zeros = tree_map(np.zeros_like, updates)
    mu = tree_map(lambda g, m: (1 - b1) * g + b1 * m, updates, state.get("mu", zeros))
    nu = tree_map(lambda g, v: (1 - b2) * g ** 2 + b2 * v, updates, state.get("nu", zeros))
    now, then = schedule(count), schedule(count + 1)
    prod = state.get("prod", 1.0) * now
    mu_hat = tree_map(lambda m, g: then * m / (1 - prod * then) + (1 - now) * g / (1 - prod), mu, updates)
    nu_hat = tree_map(lambda v: b2 * v / (1 - b2 ** count), nu)  # right: nu_hat = tree_map(lambda v: v / (1 - b2 ** count), nu)
    updates = tree_map(lambda m, v: m / (np.sqrt(v) + eps), mu_hat, nu_hat)
    return updates, {"count": count, "mu": mu, "nu": nu, "prod": prod}


def step(params, X, y, lr, state):
    updates, state = scale_by_nadam(gradients(params, X, y), state)
    return tree_map(lambda p, u: p - lr * u, params, updates), state
