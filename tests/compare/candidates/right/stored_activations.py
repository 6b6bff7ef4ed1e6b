"""σ′ from the stored activations, a·(1 − a), and everything kept on a stack of layers."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)


def forward_stack(params, X):
    stack = [X]
    for i in range(1, len(LAYERS)):
        stack.append(1 / (1 + np.exp(-(stack[-1] @ params[f"W{i}"].T + params[f"b{i}"]))))
    return stack


def forward(params, X):
    return forward_stack(params, X)[-1]


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def backward(params, X, y):
    stack, grads = forward_stack(params, X), {}
    a = stack.pop()
    upstream = 2 * (a - y) / y.size
    for i in reversed(range(1, len(LAYERS))):
        dz = upstream * a * (1 - a)
        a = stack.pop()
        grads[f"W{i}"], grads[f"b{i}"] = dz.T @ a, dz.sum(axis=0)
        upstream = dz @ params[f"W{i}"]
    return grads, upstream


def gradients(params, X, y):
    return backward(params, X, y)[0]


def input_gradient(params, X, y):
    return backward(params, X, y)[1]
