"""The delta of a ReLU output layer is taken as for a linear one, minus the error. It should be multiplied with the
ReLU's derivative, 0 where the output is 0.

Source: https://github.com/dannyneil/spiking_relu_conversion/issues/1 (ReLU in backprop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "relu"
OUTPUT = "relu"
LOSS = "half_mse"


def nnsetup(params, activation_function="relu", output="relu"):
    nn = {"n": len(params) // 2 + 1, "activation_function": activation_function, "output": output}
    nn["W"] = [np.c_[params["b%d" % i], params["W%d" % i]] for i in range(1, nn["n"])]
    return nn


def act(kind, z):
    if kind == "sigm":
        return 1 / (1 + np.exp(-z))
    if kind == "relu":
        return np.maximum(z, 0)
    return z


def nnff(nn, x, y=None):
    m = x.shape[0]
    ones = np.ones((m, 1))
    nn["a"] = [np.hstack([ones, x])]
    for i in range(nn["n"] - 2):
        h = act(nn["activation_function"], nn["a"][i] @ nn["W"][i].T)
        nn["a"].append(np.hstack([ones, h]))
    nn["a"].append(act(nn["output"], nn["a"][-1] @ nn["W"][-1].T))
    if y is not None:
        nn["e"] = y - nn["a"][-1]
        nn["L"] = 0.5 * np.sum(nn["e"] ** 2) / m
    return nn


def nnbp(nn):
    n = nn["n"]
    d = [None] * n
    if nn["output"] == "sigm":
        d[n - 1] = -nn["e"] * (nn["a"][-1] * (1 - nn["a"][-1]))
    # missing: elif nn["output"] == "relu":
        # missing: d[n - 1] = -nn["e"] * (nn["a"][-1] > 0)
    elif nn["output"] in ("softmax", "linear", "relu"):  # right: elif nn["output"] in ("softmax", "linear"):
        d[n - 1] = -nn["e"]  # or here
    for i in range(n - 2, 0, -1):
        if nn["activation_function"] == "sigm":
            d_act = nn["a"][i] * (1 - nn["a"][i])
        else:
            d_act = (nn["a"][i] > 0).astype(float)
        back = d[i + 1] if i + 1 == n - 1 else d[i + 1][:, 1:]
        d[i] = (back @ nn["W"][i]) * d_act
    nn["dW"] = []
    for i in range(n - 1):
        delta = d[i + 1] if i + 1 == n - 1 else d[i + 1][:, 1:]
        nn["dW"].append(delta.T @ nn["a"][i] / d[i + 1].shape[0])
    return nn


def forward(params, X):
    return nnff(nnsetup(params), X)["a"][-1]


def loss(params, X, y):
    return nnff(nnsetup(params), X, y)["L"]


def gradients(params, X, y):
    nn = nnbp(nnff(nnsetup(params), X, y))
    out = {}
    for i, dW in enumerate(nn["dW"], 1):
        out["b%d" % i], out["W%d" % i] = dW[:, 0], dW[:, 1:]
    return out
