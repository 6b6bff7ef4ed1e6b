"""ReLU's pullback zeroes the gradient where the input is positive; it should zero it where the input is not positive.

Source: https://github.com/fastai/fastai_dev/pull/140 ([Swift] Fix relu gradient definition.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def dense(x, w, b):
    def pullback(v):
        return v @ w, v.T @ x, v.sum(axis=0)
    return x @ w.T + b, pullback


def replacing(a, with_, where):
    out = a.copy()
    out[where] = with_
    return out


def relu(x):
    value = replacing(x, with_=0, where=x < 0)

    def pullback(v):
        return replacing(v, with_=0, where=x > 0)  # right: return replacing(v, with_=0, where=x <= 0)
    return value, pullback


def mse(out, target):
    diff = out - target

    def pullback(v):
        return v * 2 * diff / diff.size
    return (diff ** 2).mean(), pullback


def model(params, x):
    """Run forwards, collect (number of the layer, pullback of dense, pullback of relu)."""
    chain = []
    last = len(LAYERS) - 1
    for i in range(1, last + 1):
        x, back = dense(x, params[f"W{i}"], params[f"b{i}"])
        back_act = None
        if i < last:
            x, back_act = relu(x)
        chain.append((i, back, back_act))
    return x, chain


def forward(params, X):
    return model(params, X)[0]


def loss(params, X, y):
    return mse(model(params, X)[0], y)[0]


def gradients(params, X, y):
    out, chain = model(params, X)
    _, back = mse(out, y)
    v = back(1)
    grads = {}
    for i, back_dense, back_act in reversed(chain):
        if back_act:
            v = back_act(v)
        v, grads[f"W{i}"], grads[f"b{i}"] = back_dense(v)
    return grads
