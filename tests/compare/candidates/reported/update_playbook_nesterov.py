"""The closing parenthesis of Nesterov's rule belongs at the end of it: closed after the velocity's term, the learning rate
and the minus do not reach the gradient.

Source: https://github.com/google-research/tuning_playbook/issues/7 (Typo: Missing parenthesis in nesterov momentum)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.8
NESTEROV = True

gamma = MOMENTUM


def grad_l(theta, X, y):
    W1, b1, W2, b2 = theta
    u = X @ W1.T + b1
    h = np.logaddexp(0, u)
    r = (h @ W2.T + b2 - y) / X.shape[0]
    q = (r @ W2) / (1 + np.exp(-u))
    return [q.T @ X, q.sum(0), r.T @ h, r.sum(0)]


def nesterov(theta_t, v_t, grads, eta_t):
    theta, v = [], []
    for p, velocity, g in zip(theta_t, v_t, grads):
        velocity = gamma * velocity + g
        p = p - eta_t * (gamma * velocity) + g  # right: p = p - eta_t * (gamma * velocity + g)
        theta.append(p)
        v.append(velocity)
    return theta, v


def step(params, X, y, lr, state):
    names = ["W1", "b1", "W2", "b2"]
    theta = [params[k] for k in names]
    v = state.get("v") or [np.zeros_like(p) for p in theta]
    theta, v = nesterov(theta, v, grad_l(theta, X, y), lr)
    return dict(zip(names, theta)), {"v": v}
