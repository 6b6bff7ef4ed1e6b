"""The softplus takes exp before log and overflows to inf for large inputs.

Source: https://github.com/tracel-ai/burn/pull/5374 (fix(tensor): prevent softplus from overflowing to inf)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "half_mse"


def softplus(tensor, beta=1):
    return np.log(np.exp(tensor * beta) + 1) / beta  # right: return np.logaddexp(0, tensor * beta) / beta


def forward(params, X):
    x = X
    for i in range(1, len(LAYERS)):
        x = x @ params[f"W{i}"].T + params[f"b{i}"]
        if i < len(LAYERS) - 1:
            x = softplus(x)
    return x


def loss(params, X, y):
    return 0.5 * np.mean(np.sum((forward(params, X) - y) ** 2, axis=1))
