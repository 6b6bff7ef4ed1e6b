"""The penalty's gradient is divided by the number of batches, though the examples' gradients are averaged: it should
count in full.

Source: https://github.com/uma-pi1/kge/issues/35 (Batch size and penalty terms)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
L2 = 0.3

options = {"train.batch_size": 2, "regularize_weight": 0.3}


def loader(X, y):
    size = options["train.batch_size"]
    return [(X[i:i + size], y[i:i + size]) for i in range(0, len(X), size)]


def score(params, x):
    hidden = np.tanh(x @ params["W1"].T + params["b1"])
    return hidden, hidden @ params["W2"].T + params["b2"]


def penalty(params):
    return options["regularize_weight"] / 2 * ((params["W1"] ** 2).sum() + (params["W2"] ** 2).sum())


def penalty_gradient(params):
    return {name: options["regularize_weight"] * params[name] for name in ("W1", "W2")}


def forward(params, X):
    return score(params, X)[1]


def loss(params, X, y):
    avg_loss = sum(((score(params, xs)[1] - ys) ** 2).sum() / 2 for xs, ys in loader(X, y)) / len(X)
    return avg_loss + penalty(params)


def gradients(params, X, y):
    batches = loader(X, y)
    num_batches = len(batches)
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    for xs, ys in batches:
        hidden, scores = score(params, xs)
        g = (scores - ys) / len(X)
        gh = (g @ params["W2"]) * (1 - hidden * hidden)
        grads["W1"] += gh.T @ xs
        grads["b1"] += gh.sum(axis=0)
        grads["W2"] += g.T @ hidden
        grads["b2"] += g.sum(axis=0)
    for name, value in penalty_gradient(params).items():
        grads[name] += value / num_batches  # right: grads[name] += value
    return grads
