"""Softmax is bundled with 'sigm': its delta, which with the cross entropy is -e, is multiplied by a*(1-a).

Source: https://github.com/rasmusbergpalm/DeepLearnToolbox/issues/113 (softmax derivative in nnbp.m)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 5)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def nnsetup(params):
    nn = {"n": len(params) // 2 + 1, "output": "softmax", "W": {}, "a": {}, "d": {}, "dW": {}}
    for i in range(1, nn["n"]):
        nn["W"][i] = np.hstack([params["b%d" % i][:, None], params["W%d" % i]])
    return nn


def nnff(nn, x, y=None):
    m, n = x.shape[0], nn["n"]
    one = np.ones((m, 1), x.dtype)
    nn["a"][1] = np.hstack([one, x])
    for i in range(2, n):
        nn["a"][i] = np.hstack([one, np.tanh(nn["a"][i - 1] @ nn["W"][i - 1].T)])
    z = nn["a"][n - 1] @ nn["W"][n - 1].T
    if nn["output"] == "softmax":
        z = z - z.max(axis=1, keepdims=True)
        nn["logp"] = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        nn["a"][n] = np.exp(nn["logp"])
    elif nn["output"] == "sigm":
        nn["a"][n] = 1 / (1 + np.exp(-z))
    else:
        nn["a"][n] = z
    if y is not None:
        nn["e"] = y - nn["a"][n]
        nn["L"] = -np.sum(y * nn["logp"]) / m
    return nn


def nnbp(nn):
    n, d = nn["n"], nn["d"]
    if nn["output"] in ("sigm", "softmax"):  # right: if nn["output"] == "sigm":
        d[n] = -nn["e"] * (nn["a"][n] * (1 - nn["a"][n]))
    elif nn["output"] == "linear":  # right: elif nn["output"] in ("softmax", "linear"):
        d[n] = -nn["e"]
    for i in range(n - 1, 1, -1):
        d_act = 1 - nn["a"][i] ** 2
        # in this case in d{n} there is not the bias term to be removed
        before = d[i + 1] if i + 1 == n else d[i + 1][:, 1:]
        d[i] = (before @ nn["W"][i]) * d_act
    for i in range(1, n):
        after = d[i + 1] if i + 1 == n else d[i + 1][:, 1:]
        nn["dW"][i] = after.T @ nn["a"][i] / d[i + 1].shape[0]
    return nn


def forward(params, X):
    nn = nnff(nnsetup(params), X)
    return nn["a"][nn["n"]]


def loss(params, X, y):
    return nnff(nnsetup(params), X, y)["L"]


def gradients(params, X, y):
    nn = nnbp(nnff(nnsetup(params), X, y))
    grads = {}
    for i in range(1, nn["n"]):
        grads["b%d" % i], grads["W%d" % i] = nn["dW"][i][:, 0], nn["dW"][i][:, 1:]
    return grads
