"""The loss leaves out the L2 penalty of the weights although the gradients contain it; weightPenaltyL2 / 2 times the sum
of the squared weights is missing.

Source: https://github.com/rasmusbergpalm/DeepLearnToolbox/issues/94 (Loss function does not take L2 into account)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
L2 = 0.05

weightPenaltyL2 = L2


def sigm(P):
    return 1 / (1 + np.exp(-P))


def nnff(nn, x, y):
    """Performs a feedforward pass: returns the network with updated layer activations, error and loss."""
    m = x.shape[0]
    W = [nn["W1"], nn["W2"]]
    b = [nn["b1"], nn["b2"]]
    a = [x]
    for i in range(len(W)):
        a.append(sigm(a[i] @ W[i].T + b[i]))
    e = y - a[-1]
    L = 1 / 2 * np.sum(e ** 2) / m  # right: L = 1 / 2 * np.sum(e ** 2) / m + weightPenaltyL2 / 2 * sum(np.sum(w ** 2) for w in W)
    return {"W": W, "a": a, "e": e, "L": L}


def nnbp(ff):
    """Performs backpropagation."""
    W, a, e = ff["W"], ff["a"], ff["e"]
    m = len(e)
    d2 = -e * a[2] * (1 - a[2])
    d1 = d2 @ W[1] * a[1] * (1 - a[1])
    dW = {"W1": d1.T @ a[0] / m, "b1": d1.sum(0) / m, "W2": d2.T @ a[1] / m, "b2": d2.sum(0) / m}
    dW["W1"] = dW["W1"] + weightPenaltyL2 * W[0]
    dW["W2"] = dW["W2"] + weightPenaltyL2 * W[1]
    return dW


def forward(params, X):
    return nnff(params, X, 0)["a"][-1]


def loss(params, X, y):
    return nnff(params, X, y)["L"]


def gradients(params, X, y):
    return nnbp(nnff(params, X, y))
