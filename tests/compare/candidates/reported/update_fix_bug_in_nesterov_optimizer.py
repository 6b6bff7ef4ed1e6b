"""The look-ahead point lies behind instead of ahead: the momentum is subtracted from x, and should be added.

Source: https://huggingface.co/spaces/elvis-hf/optimization/commit/b883adb6191c121e05a9beb8fa5f41d1ac66c0cc
(Fix bug in nesterov optimizer)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True

momentum = 0.9


def f(w, b, X):
    return 1 / (1 + np.exp(-(X @ w + b)))


def f_prime(w, b, X, y):
    a = f(w, b, X)
    d = 2 * (a - y) * a * (1 - a) / len(y)
    return d @ X, d.sum()


def nesterov(x_lookahead, gradient, velocity, learning_rate):
    """The gradient was taken at x_lookahead; returns the next look-ahead point, and the move from x to x."""
    x = x_lookahead - learning_rate * gradient
    velocity = momentum * velocity - learning_rate * gradient
    m = momentum * velocity
    x_lookahead = x - m  # right: x_lookahead = x + m
    return x_lookahead, velocity


def forward(params, X):
    return f(params["W"], params["b"], X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    gw, gb = f_prime(params["W"], params["b"], X, y)
    return {"W": gw, "b": gb}


def step(params, X, y, lr, state):
    gw, gb = f_prime(params["W"], params["b"], X, y)
    w, vw = nesterov(params["W"], gw, state.get("vw", 0), lr)
    b, vb = nesterov(params["b"], gb, state.get("vb", 0), lr)
    return {"W": w, "b": b}, {"vw": vw, "vb": vb}
