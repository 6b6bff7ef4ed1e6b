"""The bias corrections are pulled out of the fraction into the learning rate, which scales the weight decay too (and
the eps): they belong to m and v alone.

Source: https://github.com/Oneflow-Inc/oneflow/pull/5960 (Fix do bias correction in Adam/AdamW)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.1

beta1, beta2, eps, decay = 0.9, 0.999, 1e-8, 0.1


def adam_update_functor(p, g, m, v, train_step, lr):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    bias1 = 1 - beta1 ** train_step
    bias2 = 1 - beta2 ** train_step
    next_p = p - (lr * np.sqrt(bias2) / bias1) * (m / (np.sqrt(v) + eps) + decay * p)
    # right: next_p = p - lr * ((m / bias1) / (np.sqrt(v / bias2) + eps) + decay * p)
    return next_p.astype(p.dtype), m, v


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    return sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return 0.5 * ((forward(params, X) - y) ** 2).sum(axis=1).mean()


def gradients(params, X, y):
    h = sigmoid(X @ params["W1"].T + params["b1"])
    d2 = (h @ params["W2"].T + params["b2"] - y) / len(X)
    d1 = d2 @ params["W2"] * h * (1 - h)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    t = state.get("train_step", 0) + 1
    next_params, next_state = {}, {"train_step": t}
    for k, p in params.items():
        m, v = state.get(k, (0, 0))
        next_params[k], m, v = adam_update_functor(p, g[k], m, v, t, lr)
        next_state[k] = (m, v)
    return next_params, next_state
