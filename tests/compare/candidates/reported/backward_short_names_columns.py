"""The error is sent back through the gradient of W2 (d2) instead of through the weights W2 themselves.

Source: https://community.deeplearning.ai/t/w3-ex-6-assertionerror-wrong-values-for-dw1/402919 ("W2 or dW2?")
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "out_in"


def s(z):
    return 1 / (1 + np.exp(-z))


def f(p, x):
    z = p["W1"] @ x + p["b1"][:, None]
    a = np.tanh(z)
    u = p["W2"] @ a + p["b2"][:, None]
    return a, u, s(u)


def g(p, x, t):
    m = t.size
    a, u, o = f(p, x)
    e2 = (o - t) / m
    d2 = e2 @ a.T
    c2 = e2.sum(1)
    e1 = (d2.T @ e2) * (1 - a ** 2)  # right: e1 = (p["W2"].T @ e2) * (1 - a ** 2)
    d1 = e1 @ x.T
    c1 = e1.sum(1)
    return {"W1": d1, "b1": c1, "W2": d2, "b2": c2}


def forward(params, X):
    return f(params, X.T)[2].T


def loss(params, X, y):
    u = f(params, X.T)[1].T
    return np.mean(np.logaddexp(0, u) - y * u)


def gradients(params, X, y):
    return g(params, X.T, y.T)


def step(params, X, y, lr):
    q = g(params, X.T, y.T)
    return {k: params[k] - lr * q[k] for k in q}
