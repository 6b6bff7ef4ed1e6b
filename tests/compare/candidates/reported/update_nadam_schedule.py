"""Nadam without its schedule: the momentum stays beta_1 at every step, where it should grow with
beta_1 * (1 - 0.5 * 0.96^(t * schedule_decay)).

Source: https://github.com/keras-team/keras/issues/15710 (Keras Nadam optimizer behaves different to `ApplyAdamOp` with `use_nesterov` option)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "half_mse"
OPTIMIZER = "nadam"

beta_1, beta_2 = 0.9, 0.999
epsilon = 1e-8
schedule_decay = 0.004


def momentum_cache(t):
    return beta_1  # right: return beta_1 * (1.0 - 0.5 * 0.96 ** (t * schedule_decay))


def forward(params, X):
    return np.tanh(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return 0.5 * np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    a = forward(params, X)
    delta = (a - y) * (1 - a**2) / len(y)
    return {"W": np.dot(delta, X), "b": np.sum(delta)}


def step(params, X, y, lr, state):
    t = state.get("iterations", 0) + 1
    u_t = momentum_cache(t)
    u_t_1 = momentum_cache(t + 1)
    m_schedule_new = state.get("m_schedule", 1.0) * u_t
    m_schedule_next = m_schedule_new * u_t_1

    slots = {"iterations": t, "m_schedule": m_schedule_new}
    updates = {}
    for name, g in gradients(params, X, y).items():
        m, v = state.get(name, (0.0, 0.0))
        m_t = beta_1 * m + (1 - beta_1) * g
        v_t = beta_2 * v + (1 - beta_2) * g * g

        g_prime = g / (1 - m_schedule_new)
        m_t_prime = m_t / (1 - m_schedule_next)
        v_t_prime = v_t / (1 - beta_2**t)
        m_t_bar = (1 - u_t) * g_prime + u_t_1 * m_t_prime

        updates[name] = np.asarray(params[name] - lr * m_t_bar / (np.sqrt(v_t_prime) + epsilon))
        slots[name] = (m_t, v_t)
    return updates, slots
