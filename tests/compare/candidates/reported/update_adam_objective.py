"""The function that gives Adam its gradient sums over all terms and returns one number; it should return the gradient
of each term by itself.

Source: https://github.com/Open-Deep-ML/DML-OpenProblem/issues/269 (Issue with the adam gradient quesiton)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "adam"


def add_ones(X):
    return np.hstack([X, np.ones((X.shape[0], 1), dtype=X.dtype)])


def objective_function(x, data, y):
    z = data @ x
    return np.mean(np.logaddexp(0, z) - y * z)


def gradient(x, data, y):
    z = data @ x
    error = 1 / (1 + np.exp(-z)) - y
    return np.sum(data.T @ error) / len(y)  # right: return data.T @ error / len(y)


def adam_update(f_grad, x, state, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t = state.get("t", 0) + 1
    m = state.get("m", np.zeros_like(x))
    v = state.get("v", np.zeros_like(x))
    grad = f_grad(x)
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad ** 2
    m_hat = m / (1 - beta1 ** t)
    v_hat = v / (1 - beta2 ** t)
    x = x - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
    return x, {"t": t, "m": m, "v": v}


def pack(params):
    return np.append(params["W"], params["b"])


def forward(params, X):
    return 1 / (1 + np.exp(-(add_ones(X) @ pack(params))))


def loss(params, X, y):
    return objective_function(pack(params), add_ones(X), y)


def step(params, X, y, lr, state):
    data = add_ones(X)
    x, state = adam_update(lambda x: gradient(x, data, y), pack(params), state, lr)
    return {"W": x[:-1], "b": x[-1]}, state
