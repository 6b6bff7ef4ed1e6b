"""The denominator is one number per sample that goes into all classes, but its gradient is left as one number per
class. It must be summed over the classes; without that W2's gradient is X.(P*Y - Y) instead of X.(P - Y).

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of a reddit thread in r/cs231n, 'Softmax
Derivative "Staged Computation"')
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.1


def staged_forward(params, X, y=None):
    """Every intermediate value is kept so that backprop can go through them one by one."""
    c = {}
    c["hidden"] = np.tanh(X.dot(params["W1"]) + params["b1"])      # N x H
    c["prod"] = c["hidden"].dot(params["W2"]) + params["b2"]       # N x C
    c["prod"] = c["prod"] - c["prod"].max(axis=1, keepdims=True)
    c["E"] = np.exp(c["prod"])                                     # N x C
    c["denom"] = np.sum(c["E"], axis=1).reshape((len(X), 1))       # N x 1
    c["logdenom"] = np.log(c["denom"])                             # N x 1
    c["neglog"] = c["logdenom"] - c["prod"]                        # N x C
    if y is not None:
        c["Y"] = np.zeros_like(c["prod"])
        c["Y"][range(len(X)), y] = 1
        c["loss"] = np.sum(c["neglog"] * c["Y"]) / len(X)
        c["loss"] += 0.5 * L2 * (np.sum(params["W1"] ** 2) + np.sum(params["W2"] ** 2))
    return c


def staged_backward(params, X, c):
    N = len(X)
    d_neglog = c["Y"] / N                         # N x C
    d_prod = -1 * d_neglog                        # N x C
    d_logdenom = 1 * d_neglog  # right: d_logdenom = np.sum(d_neglog, axis=1, keepdims=True)
    d_denom = (1 / c["denom"]) * d_logdenom  # or here
    d_E = 1 * d_denom  # or here
    d_prod = d_prod + c["E"] * d_E                # N x C
    d_hidden = d_prod.dot(params["W2"].T)         # N x H
    d_raw = (1 - c["hidden"] ** 2) * d_hidden     # N x H
    return {
        "W2": c["hidden"].T.dot(d_prod) + L2 * params["W2"],
        "b2": np.sum(d_prod, axis=0),
        "W1": X.T.dot(d_raw) + L2 * params["W1"],
        "b1": np.sum(d_raw, axis=0),
    }


def forward(params, X):
    c = staged_forward(params, X)
    return c["E"] / c["denom"]


def loss(params, X, y):
    return staged_forward(params, X, y)["loss"]


def gradients(params, X, y):
    return staged_backward(params, X, staged_forward(params, X, y))
