"""The decay is applied to every parameter, the biases among them; it is meant for the weights only.

Source: https://github.com/ByteDance-Seed/VeOmni/pull/49 (apply weight decay only to weight)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "half_mse"
L2 = 0.05


def named_parameters(params):
    return sorted(params.items())


def get_parameter_groups(params, weight_decay):
    decay_parameters = [n for n, p in named_parameters(params)]
    # right: decay_parameters = [n for n, p in named_parameters(params) if not n.startswith("b")]
    no_decay_parameters = [n for n, p in named_parameters(params) if n not in decay_parameters]
    return [
        {"params": decay_parameters, "weight_decay": weight_decay},
        {"params": no_decay_parameters, "weight_decay": 0.0},
    ]


def leaky(z):
    return np.where(z > 0, z, 0.01 * z)


def run(params, X):
    n = len(params) // 2
    cache = [(None, X)]
    for i in range(1, n + 1):
        z = cache[-1][1] @ params[f"W{i}"].T + params[f"b{i}"]
        cache.append((z, leaky(z) if i < n else z))
    return cache


def forward(params, X):
    return run(params, X)[-1][1]


def loss(params, X, y):
    data = 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)
    return data + L2 / 2 * sum(np.sum(p ** 2) for n, p in named_parameters(params) if n.startswith("W"))


def data_gradients(params, X, y):
    cache = run(params, X)
    grads = {}
    d = (cache[-1][1] - y) / len(X)
    for i in range(len(cache) - 1, 0, -1):
        grads[f"W{i}"] = d.T @ cache[i - 1][1]
        grads[f"b{i}"] = d.sum(axis=0)
        if i > 1:
            d = (d @ params[f"W{i}"]) * np.where(cache[i - 1][0] > 0, 1.0, 0.01).astype(d.dtype)
    return grads


def gradients(params, X, y):
    grads = data_gradients(params, X, y)
    for group in get_parameter_groups(params, L2):
        for n in group["params"]:
            grads[n] = grads[n] + group["weight_decay"] * params[n]
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {n: p - lr * grads[n] for n, p in params.items()}
