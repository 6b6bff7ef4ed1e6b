"""Adam's denominator squares the second moment where its square root is due.

Source: https://github.com/keras-team/keras/issues/1004 (You adam optimazer is not implemented according to the
original paper: T.sqr(v_ka))
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "adam"
BETAS = (0.8, 0.9)
EPS = 1e-3


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    delta = forward(params, X) - y
    return {"W": X.T @ delta / len(y), "b": np.mean(delta)}


def adam(params, grads, ms, vs, iteration, learning_rate, beta1, beta2, eta):
    updates = []
    for p, g, m, v in zip(params, grads, ms, vs):
        m_new = beta1 * m + (1 - beta1) * g
        v_new = beta2 * v + (1 - beta2) * np.square(g)
        m_ka = m_new / (1 - beta1 ** iteration)
        v_ka = v_new / (1 - beta2 ** iteration)
        delta_theta = learning_rate * m_ka / (np.square(v_ka) + eta)
        # right: delta_theta = learning_rate * m_ka / (np.sqrt(v_ka) + eta)
        updates.append((p - delta_theta, m_new, v_new))
    return updates


def step(params, X, y, lr, state):
    names = ["W", "b"]
    grads = gradients(params, X, y)
    ms = state.get("ms", [0.0, 0.0])
    vs = state.get("vs", [0.0, 0.0])
    iteration = state.get("iteration", 0) + 1
    updates = adam([params[n] for n in names], [grads[n] for n in names], ms, vs, iteration, lr, *BETAS, EPS)
    new = {n: u[0] for n, u in zip(names, updates)}
    return new, {"iteration": iteration, "ms": [u[1] for u in updates], "vs": [u[2] for u in updates]}
