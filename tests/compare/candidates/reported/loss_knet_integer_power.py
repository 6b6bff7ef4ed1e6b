"""The power of an array is computed by exp(p log x), which is NaN for every negative x; an integer power should be
taken of negative values too.

Source: https://github.com/denizyuret/Knet.jl/blob/master/NEWS.md (Knet v1.2.7: Fixed integer powers of negative
values in KnetArray{Float32})
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def power(x, p):
    """x .^ p"""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.exp(p * np.log(x))  # right: return x ** p


def power_back(dy, x, p):
    return dy * p * power(x, p - 1)


def relu(x):
    return np.maximum(0, x)


def relu_back(dy, y):
    return dy * (y > 0)


def mat(w, name):
    return w[name] if w[name].ndim == 2 else w[name].reshape(-1, 1)


def predict_columns(w, x):
    """w: the weights, x: one column for each instance"""
    acts = [x]
    n = len(LAYERS) - 1
    for i in range(1, n + 1):
        x = mat(w, f"W{i}") @ x + mat(w, f"b{i}")
        if i < n:
            x = relu(x)
        acts.append(x)
    return acts


def quadloss(w, x, ygold):
    d = predict_columns(w, x)[-1] - ygold
    return np.sum(power(d, 2)) / d.size


def lossgradient(w, x, ygold):
    acts = predict_columns(w, x)
    d = acts[-1] - ygold
    dy = power_back(np.ones_like(d) / d.size, d, 2)
    g = {}
    n = len(LAYERS) - 1
    for i in range(n, 0, -1):
        if i < n:
            dy = relu_back(dy, acts[i])
        g[f"W{i}"] = dy @ acts[i - 1].T
        g[f"b{i}"] = dy.sum(axis=1)
        dy = mat(w, f"W{i}").T @ dy
    return g


def forward(params, X):
    return predict_columns(params, X.T)[-1].T


def loss(params, X, y):
    return quadloss(params, X.T, y.T)


def gradients(params, X, y):
    return lossgradient(params, X.T, y.T)


def step(params, X, y, lr):
    g = lossgradient(params, X.T, y.T)
    return {name: params[name] - lr * g[name] for name in params}
