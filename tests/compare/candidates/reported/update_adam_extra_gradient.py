"""Adam's step is multiplied by the gradient once more; the corrected first moment over the root of the second is all.

Source: https://community.paperspace.com/t/intro-to-optimization-in-deep-learning-momentum-rmsprop-and-adam/324/5
(comments on "Intro to optimization in deep learning: Momentum, RMSProp and Adam")
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-8


def hypothesis(w, b, X):
    return 1 / (1 + np.exp(-(X.dot(w) + b)))


def forward(params, X):
    return hypothesis(params["W"], params["b"], X)


def loss(params, X, y):
    z = X.dot(params["W"]) + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    error = forward(params, X) - y
    return {"W": X.T.dot(error) / len(y), "b": error.sum() / len(y)}


def exponential_average(old, new, beta):
    return beta * old + (1 - beta) * new


def delta_omega(g_t, nu, s, t, eta):
    """How far the weights go in step t; also the two averages"""
    nu = exponential_average(nu, g_t, BETAS[0])
    s = exponential_average(s, g_t ** 2, BETAS[1])
    nu_hat = nu / (1 - BETAS[0] ** t)
    s_hat = s / (1 - BETAS[1] ** t)
    delta = -eta * nu_hat / (np.sqrt(s_hat) + EPS) * g_t
    # right: delta = -eta * nu_hat / (np.sqrt(s_hat) + EPS)
    return delta, nu, s


def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    t = state.get("t", 0) + 1
    new, memory = {}, {"t": t}
    for omega in params:
        nu, s = state.get(omega, (0 * g[omega], 0 * g[omega]))
        delta, nu, s = delta_omega(g[omega], nu, s, t, lr)
        new[omega] = params[omega] + delta
        memory[omega] = (nu, s)
    return new, memory
