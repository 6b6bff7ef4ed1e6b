"""The corrected second moment has an extra factor b2 (a misprint in the 2016 paper); nu_hat is nu / (1 - b2 ** t).

Source: https://github.com/google-deepmind/optax/pull/567 (Add the Nadam optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "nadam"


def tree_map(f, *trees):
    return {name: f(*(tree[name] for tree in trees)) for name in trees[0]}


def update_moment(updates, moments, decay, order):
    return tree_map(lambda g, t: (1 - decay) * (g ** order) + decay * t, updates, moments)


def scale_by_nadam(b1=0.9, b2=0.999, eps=1e-8, decay=4e-3):

    def schedule(t):
        return b1 * (1 - 0.5 * 0.96 ** (t * decay))

    def init_fn(params):
        zeros = tree_map(np.zeros_like, params)
        return {"count": 0, "product": 1.0, "mu": zeros, "nu": zeros}

    def update_fn(updates, state):
        mu = update_moment(updates, state["mu"], b1, 1)
        nu = update_moment(updates, state["nu"], b2, 2)
        t = state["count"] + 1
        now, after = schedule(t), schedule(t + 1)
        product = state["product"] * now
        mu_hat = tree_map(
            lambda m, g: after * m / (1 - product * after) + (1 - now) * g / (1 - product), mu, updates)
        nu_hat = tree_map(lambda v: b2 * v / (1 - b2 ** t), nu)  # right: nu_hat = tree_map(lambda v: v / (1 - b2 ** t), nu)
        updates = tree_map(lambda m, v: m / (np.sqrt(v) + eps), mu_hat, nu_hat)
        return updates, {"count": t, "product": product, "mu": mu, "nu": nu}

    return init_fn, update_fn


def forward(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    g = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    gh = g @ params["W2"] * (1 - h ** 2)
    return {"W1": gh.T @ X, "b1": gh.sum(axis=0), "W2": g.T @ h, "b2": g.sum(axis=0)}


def step(params, X, y, lr, state):
    init_fn, update_fn = scale_by_nadam()
    updates, state = update_fn(gradients(params, X, y), state or init_fn(params))
    return tree_map(lambda p, u: p - lr * u, params, updates), state
