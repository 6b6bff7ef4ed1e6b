"""The softplus is replaced by x itself from 16 on, where log(1 + exp(x)) still differs from x; the bound should be 33.3.

Source: https://github.com/aesara-devs/aesara/issues/260 (Issue with softplus approximation)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 4, 3)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "half_mse"


def softplus(x):
    exp_x = np.exp(np.minimum(x, 40.0))
    return np.where(x > 16.0, x, np.log1p(exp_x))  # right: return np.where(x > 33.3, x, np.log1p(exp_x))


def sigm(x):
    return 1 / (1 + np.exp(-x))


def apply_node(x, W, b):
    return np.dot(x, W.T) + b


def forward(params, X):
    hidden = softplus(apply_node(X, params["W1"], params["b1"]))
    return apply_node(hidden, params["W2"], params["b2"])
