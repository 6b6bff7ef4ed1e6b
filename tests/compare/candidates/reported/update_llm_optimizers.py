"""The parameters move by the velocity of the step before, where they should move by the one that has just been computed
with the current gradient.

Source: https://github.com/spbu-math-cs/llm-overview-fall-2023/pull/14 (LLM training (into main))
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def nabla_f(x, X, y):
    z = X @ x["W1"].T + x["b1"]
    a = z / (1 + np.abs(z))
    r = 2 * (a @ x["W2"].T + x["b2"] - y) / y.size
    q = (r @ x["W2"]) / (1 + np.abs(z)) ** 2
    return {"W1": q.T @ X, "b1": q.sum(0), "W2": r.T @ a, "b2": r.sum(0)}


def gradients(params, X, y):
    return nabla_f(params, X, y)


def heavy_ball(x_k, v_k, g, alpha, beta):
    """One step of the momentum method for one tensor."""
    v_next = beta * v_k + g
    x_next = x_k - alpha * v_k  # right: x_next = x_k - alpha * v_next
    return x_next, v_next


def step(params, X, y, lr, state):
    g = nabla_f(params, X, y)
    new_params, new_state = {}, {}
    for name, x_k in params.items():
        v_k = state.get(name, np.zeros_like(x_k))
        new_params[name], new_state[name] = heavy_ball(x_k, v_k, g[name], lr, MOMENTUM)
    return new_params, new_state
