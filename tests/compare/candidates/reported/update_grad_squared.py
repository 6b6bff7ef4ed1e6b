"""The decayed average of the squared gradients is added to the old average (+=) instead of replacing it, so nothing is
ever forgotten.

Source: https://binne.notion.site/Adam-A-Method-For-Stochastic-Optimization-36574891072e4e68b35fc975c78fc1c7 (Adam: A
Method For Stochastic Optimization, the code of RMSProp)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
LOSS = "cross_entropy"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-7

decay_rate = ALPHA


def probs(x, data):
    s = data @ x["W"].T + x["b"]
    s = s - s.max(1, keepdims=True)
    e = np.exp(s)
    return e / e.sum(1, keepdims=True)


def compute_gradient(x, data, labels):
    d = probs(x, data)
    d[np.arange(len(labels)), labels] -= 1
    d /= len(labels)
    return {"W": d.T @ data, "b": d.sum(0)}


def rmsprop(x, dx, grad_squared, learning_rate):
    grad_squared += decay_rate * grad_squared + (1 - decay_rate) * dx * dx  # right: grad_squared = decay_rate * grad_squared + (1 - decay_rate) * dx * dx
    x = x - learning_rate * dx / (np.sqrt(grad_squared) + EPS)
    return x, grad_squared


def forward(params, X):
    return probs(params, X)


def gradients(params, X, y):
    return compute_gradient(params, X, y)


def step(params, X, y, lr, state):
    dx = compute_gradient(params, X, y)
    new, kept = {}, {}
    for k in params:
        old = state[k].copy() if k in state else np.zeros_like(params[k])
        new[k], kept[k] = rmsprop(params[k], dx[k], old, lr)
    return new, kept
