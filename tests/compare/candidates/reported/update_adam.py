"""The bias correction divides by 1 - beta whatever the iteration; it should divide by 1 - beta to the power of t.

Source: https://github.com/MansMeg/IntroML/pull/24 (Update the bias correction to correctly account for the iteration
number)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "adam"

alpha, beta_1, beta_2, epsilon = 0.001, 0.9, 0.999, 1e-8


def prob(theta, X):
    eta = np.einsum("nf,kf->nk", X, theta["W"]) + theta["b"]
    e = np.exp(eta - eta.max(axis=1)[:, None])
    return e / e.sum(axis=1)[:, None]


def grad(theta, X, y):
    r = prob(theta, X)
    r[np.arange(len(y)), y] -= 1
    return {"W": np.einsum("nk,nf->kf", r, X) / len(y), "b": np.einsum("nk->k", r) / len(y)}


def adam(theta, g, m, v, t, alpha):
    m = beta_1 * m + (1 - beta_1) * g
    v = beta_2 * v + (1 - beta_2) * g ** 2
    m_hat = m / (1 - beta_1)  # right: m_hat = m / (1 - beta_1 ** t)
    v_hat = v / (1 - beta_2)  # right: v_hat = v / (1 - beta_2 ** t)
    return theta - alpha * m_hat / (np.sqrt(v_hat) + epsilon), m, v


def forward(params, X):
    return prob(params, X)


def gradients(params, X, y):
    return grad(params, X, y)


def step(params, X, y, lr, state):
    t = state.get("t", 0) + 1
    g = grad(params, X, y)
    theta, new = {}, {"t": t}
    for k in params:
        m, v = state.get(k, (np.zeros_like(g[k]), np.zeros_like(g[k])))
        theta[k], m, v = adam(params[k], g[k], m, v, t, lr)
        new[k] = m, v
    return theta, new
