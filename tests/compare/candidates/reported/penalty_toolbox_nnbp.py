"""The penalty is added to the gradient of the whole matrix including its bias column; biases aren't penalised.

Source: https://github.com/rasmusbergpalm/DeepLearnToolbox/issues/32 (L2 regularization of bias terms)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
L2 = 0.2


def sigm(P):
    return 1 / (1 + np.exp(-P))


def nnsetup(params):
    nn = {"n": len(LAYERS), "W": [], "weightPenaltyL2": L2}
    for i in range(1, nn["n"]):
        nn["W"].append(np.column_stack([params["b%d" % i], params["W%d" % i]]))
    return nn


def nnff(nn, x, y=None):
    m = x.shape[0]
    a = np.hstack([np.ones((m, 1)), x])
    nn["a"] = [a]
    for i in range(nn["n"] - 1):
        a = sigm(nn["a"][i] @ nn["W"][i].T)
        if i < nn["n"] - 2:
            # add the bias term
            a = np.hstack([np.ones((m, 1)), a])
        nn["a"].append(a)
    if y is not None:
        nn["e"] = y - nn["a"][-1]
    return nn


def nnbp(nn):
    n = nn["n"]
    d = [None] * n
    d[n - 1] = -nn["e"] * nn["a"][-1] * (1 - nn["a"][-1])
    for i in range(n - 2, 0, -1):
        d_act = nn["a"][i] * (1 - nn["a"][i])
        d[i] = ((d[i + 1] @ nn["W"][i]) * d_act)[:, 1:]
    nn["dW"] = [d[i + 1].T @ nn["a"][i] / len(nn["e"]) for i in range(n - 1)]
    return nn


def nnpenalty(nn):
    dW = []
    for i in range(nn["n"] - 1):
        if nn["weightPenaltyL2"] > 0:
            # missing: no_bias = np.hstack([np.zeros((len(nn["W"][i]), 1)), nn["W"][i][:, 1:]])
            dW.append(nn["dW"][i] + nn["weightPenaltyL2"] * nn["W"][i])
            # right: dW.append(nn["dW"][i] + nn["weightPenaltyL2"] * no_bias)
        else:
            dW.append(nn["dW"][i])
    return dW


def forward(params, X):
    return nnff(nnsetup(params), X)["a"][-1]


def gradients(params, X, y):
    nn = nnbp(nnff(nnsetup(params), X, y))
    grads = {}
    for i, dW in enumerate(nnpenalty(nn), start=1):
        grads["b%d" % i] = dW[:, 0]
        grads["W%d" % i] = dW[:, 1:]
    return grads
