"""The weights move along m_t, the average before this gradient; they should move along m_{t+1}, which has it.

Source: https://github.com/Atcold/NYU-DLSP20/pull/751 (Fixed Adam update rule)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-8


def model(w, X):
    z1 = X @ w["W1"] + w["b1"]
    a1 = np.maximum(0, z1)
    return z1, a1, a1 @ w["W2"] + w["b2"]


def forward(params, X):
    return model(params, X)[-1]


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))


def nabla_f(w, X, y):
    z1, a1, out = model(w, X)
    d2 = 2 * (out - y) / y.size
    d1 = (d2 @ w["W2"].T) * (z1 > 0)
    return {"W1": X.T @ d1, "b1": d1.sum(0), "W2": a1.T @ d2, "b2": d2.sum(0)}


def gradients(params, X, y):
    return nabla_f(params, X, y)


def adam(w_t, m_t, v_t, grad, gamma, t, beta=BETAS[0], alpha=BETAS[1], epsilon=EPS):
    """RMSprop plus momentum, both moving averages corrected for their start at 0."""
    m_next = beta * m_t + (1 - beta) * grad
    v_next = alpha * v_t + (1 - alpha) * grad ** 2
    m_hat = m_t / (1 - beta ** t)  # right: m_hat = m_next / (1 - beta ** t)
    v_hat = v_next / (1 - alpha ** t)
    w_next = w_t - gamma * m_hat / (np.sqrt(v_hat) + epsilon)
    return w_next, m_next, v_next


def step(params, X, y, lr, state):
    t = state.get("t", 0) + 1
    grad = nabla_f(params, X, y)
    w, m, v = {}, {}, {}
    for name in params:
        m_t = state["m"][name] if t > 1 else np.zeros_like(params[name])
        v_t = state["v"][name] if t > 1 else np.zeros_like(params[name])
        w[name], m[name], v[name] = adam(params[name], m_t, v_t, grad[name], lr, t)
    return w, {"t": t, "m": m, "v": v}
