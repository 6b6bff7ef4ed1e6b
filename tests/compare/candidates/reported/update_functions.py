"""The derivative of the sigmoid takes the net input for the sigmoid's value: x (1 - x) instead of s(x) (1 - s(x)).

Source: https://github.com/fzalkow/cl-mlep/pull/3 (Update functions.lisp)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def identity(x):
    return x


def d_identity(x):
    return np.ones_like(x)


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def d_sigmoid(x):
    return x * (1.0 - x)  # right: return sigmoid(x) * (1.0 - sigmoid(x))


DIFF_FUNCTION_DICT = {identity: d_identity, sigmoid: d_sigmoid}


def diff(func):
    return DIFF_FUNCTION_DICT[func]


FUNCTIONS = [sigmoid, identity]


def run(params, data_set):
    """Net inputs and outputs, one column per sample."""
    nets, outs = [], [data_set.T]
    for i, func in enumerate(FUNCTIONS, 1):
        nets.append(params[f"W{i}"] @ outs[-1] + params[f"b{i}"].reshape(-1, 1))
        outs.append(func(nets[-1]))
    return nets, outs


def forward(params, X):
    return run(params, X)[1][-1].T


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    nets, outs = run(params, X)
    err = 2 * (outs[-1] - y.T) / y.size
    result = {}
    for i in reversed(range(len(FUNCTIONS))):
        delta = err * diff(FUNCTIONS[i])(nets[i])
        result[f"W{i + 1}"] = delta @ outs[i].T
        result[f"b{i + 1}"] = delta.sum(axis=1)
        err = params[f"W{i + 1}"].T @ delta
    return result
