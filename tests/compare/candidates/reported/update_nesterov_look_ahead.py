"""Nesterov's momentum looks ahead by alpha * m; the momentum moves the parameters by alpha * beta * m only, which is where
the gradient has to be taken.

Source: https://github.com/udlbook/udlbook/issues/149 (Eq. 6.12)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "tanh"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.8
NESTEROV = True


def model(phi, x):
    return np.tanh(x @ phi[1:] + phi[0])


def compute_gradient(x, y, phi):
    pr = model(phi, x)
    dl_dz = (pr - y) * (1 - pr * pr) / len(y)
    return np.concatenate([[dl_dz.sum()], x.T @ dl_dz])


def look_ahead(m, alpha, beta):
    """How far the point where the gradient is taken lies before phi."""
    return alpha * m  # right: return alpha * beta * m


def gradient_descent_step(ahead, m, x, y, alpha, beta):
    phi = ahead + look_ahead(m, alpha, beta)
    m = beta * m + compute_gradient(x, y, ahead)
    phi = phi - alpha * m
    return phi - look_ahead(m, alpha, beta), m


def forward(params, X):
    return model(to_phi(params), X)


def to_phi(params):
    return np.concatenate([np.atleast_1d(params["b"]), params["W"]])


def step(params, X, y, lr, state):
    phi = to_phi(params)
    m = state.get("m", np.zeros_like(phi))
    phi, m = gradient_descent_step(phi, m, X, y, lr, MOMENTUM)
    return {"b": phi[0], "W": phi[1:]}, {"m": m}
