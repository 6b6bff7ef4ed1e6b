"""The gradient itself is taken as the descent direction; theta + rho * d goes down only with d = -g.

Source: https://github.com/probml/pml-book/issues/149 (Missed sign just after eq. (5.11))
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


def pack(params):
    return np.append(params["W"], params["b"])


def unpack(theta):
    return {"W": theta[:-1], "b": np.array(theta[-1])}


def mu(theta, X):
    a = X @ theta[:-1] + theta[-1]
    return 1 / (1 + np.exp(-a))


def objective(theta, X, y):
    """negative log likelihood per example"""
    a = X @ theta[:-1] + theta[-1]
    return np.mean(np.logaddexp(0, a) - y * a)


def grad_objective(theta, X, y):
    e = (mu(theta, X) - y) / len(y)
    return np.append(X.T @ e, e.sum())


def direction(theta, X, y):
    g_t = grad_objective(theta, X, y)
    d_t = g_t  # right: d_t = -g_t
    return d_t


def line_step(theta, d, rho):
    """theta_{t+1} = theta_t + rho_t * d_t"""
    return theta + rho * d


def forward(params, X):
    return mu(pack(params), X)


def loss(params, X, y):
    return objective(pack(params), X, y)


def gradients(params, X, y):
    return unpack(grad_objective(pack(params), X, y))


def step(params, X, y, lr):
    theta = pack(params)
    return unpack(line_step(theta, direction(theta, X, y), lr))
