"""Weight decay is to shrink the weights only, but the optimizer decays the biases as well.

Source: https://github.com/d2l-ai/d2l-en/pull/2284 (Wrong statement regarding weight decay in pytorch)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
L2 = 0.3

wd = L2


def net(params, X):
    H = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    return H, H @ params["W2"].T + params["b2"]


def forward(params, X):
    return net(params, X)[1]


def l2_penalty(w):
    return (w ** 2).sum() / 2


def loss(params, X, y):
    _, y_hat = net(params, X)
    l = ((y_hat - y) ** 2).sum(axis=1) / 2
    return l.mean() + wd * (l2_penalty(params["W1"]) + l2_penalty(params["W2"]))


def backward(params, X, y):
    H, y_hat = net(params, X)
    d2 = (y_hat - y) / len(X)
    d1 = (d2 @ params["W2"]) * H * (1 - H)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ H, "b2": d2.sum(0)}


def sgd(params, grads, param_groups, lr):
    new = {}
    for group in param_groups:
        for name in group["params"]:
            d_p = grads[name] + group["weight_decay"] * params[name]
            new[name] = params[name] - lr * d_p
    return new


def step(params, X, y, lr):
    param_groups = [
        {"params": ["W1", "W2"], "weight_decay": wd},
        {"params": ["b1", "b2"], "weight_decay": wd},  # right: {"params": ["b1", "b2"], "weight_decay": 0},
    ]
    new = sgd(params, backward(params, X, y), param_groups, lr)
    return {name: new[name] for name in params}
