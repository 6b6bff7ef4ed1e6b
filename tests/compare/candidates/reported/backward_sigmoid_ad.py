"""The sigmoid's pullback multiplies by x * (1 - y) with the argument x; it should be y * (1 - y) with the value y.

Source: https://github.com/phadej/overloaded/issues/41 (Typo in sigmoidAD)
"""

import functools

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"

# An arrow of the category AD is a function from x to (value, linear map that goes back).


def compose(g, f):
    def arrow(x):
        y, back_f = f(x)
        z, back_g = g(y)

        def back(dz):
            dy, grads_g = back_g(dz)
            dx, grads_f = back_f(dy)
            return dx, {**grads_f, **grads_g}
        return z, back
    return arrow


def affineAD(i, w, b):
    def arrow(x):
        def back(dz):
            return w.T @ dz, {f"W{i}": np.outer(dz, x), f"b{i}": dz}
        return w @ x + b, back
    return arrow


def sigmoidAD(x):
    y = 1 / (1 + np.exp(-x))
    return y, lambda dy: (x * (1 - y) * dy, {})  # right: return y, lambda dy: (y * (1 - y) * dy, {})


def squareAD(target):
    def arrow(a):
        diff = a - target
        return np.sum(diff * diff), lambda dl: (2 * diff * dl, {})
    return arrow


def network(params):
    arrows = []
    for i in range(1, len(params) // 2 + 1):
        arrows += [affineAD(i, params[f"W{i}"], params[f"b{i}"]), sigmoidAD]
    return functools.reduce(lambda f, g: compose(g, f), arrows)


def forward(params, X):
    net = network(params)
    return np.array([net(x)[0] for x in X])


def loss(params, X, y):
    net = network(params)
    return sum(squareAD(t)(net(x)[0])[0] for x, t in zip(X, y)) / y.size


def gradients(params, X, y):
    net = network(params)
    total = {name: np.zeros_like(p) for name, p in params.items()}
    for x, t in zip(X, y):
        _, back = compose(squareAD(t), net)(x)
        _, grads = back(1)
        for name in total:
            total[name] = total[name] + grads[name] / y.size
    return total
