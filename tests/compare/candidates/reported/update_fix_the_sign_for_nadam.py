"""The update of nadam has no minus, and as updates are added to the parameters it goes up the gradient.

Source: https://github.com/google-deepmind/optax/pull/1128 (Fix the sign for the update in the math equation for nadam in the docs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
OPTIMIZER = "nadam"
BETAS = (0.9, 0.999)
EPS = 1e-8
MOMENTUM_DECAY = 4e-3


def tree_map(f, *trees):
    return {k: f(*(t[k] for t in trees)) for k in trees[0]}


def init(params):
    zeros = tree_map(np.zeros_like, params)
    return {"count": 0, "mu": zeros, "nu": zeros, "product": 1.0}


def schedule(count):
    return BETAS[0] * (1 - 0.5 * 0.96 ** (count * MOMENTUM_DECAY))


def update(grads, state, learning_rate):
    b1, b2 = BETAS
    t = state["count"] + 1
    now, nxt = schedule(t), schedule(t + 1)
    product = state["product"] * now
    mu = tree_map(lambda m, g: b1 * m + (1 - b1) * g, state["mu"], grads)
    nu = tree_map(lambda v, g: b2 * v + (1 - b2) * g * g, state["nu"], grads)
    m_bar = tree_map(lambda m, g: nxt * m / (1 - product * nxt) + (1 - now) * g / (1 - product), mu, grads)
    v_hat = tree_map(lambda v: v / (1 - b2 ** t), nu)
    updates = tree_map(lambda m, v: learning_rate * m / (np.sqrt(v) + EPS), m_bar, v_hat)  # right: updates = tree_map(lambda m, v: -learning_rate * m / (np.sqrt(v) + EPS), m_bar, v_hat)
    return updates, {"count": t, "mu": mu, "nu": nu, "product": product}


def apply_updates(params, updates):
    return tree_map(lambda p, u: p + u, params, updates)


def gradients(params, X, y):
    z = X @ params["W1"] + params["b1"]
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    return {"W1": X.T @ p / len(y), "b1": p.mean(axis=0)}


def step(params, X, y, lr, state):
    state = state or init(params)
    updates, state = update(gradients(params, X, y), state, lr)
    return apply_updates(params, updates), state
