"""The sigmoid is computed as exp(x) / (exp(x) + 1), which is infinity by infinity for big values; it should be computed
as 1 / (exp(-x) + 1).

Source: https://github.com/NervanaSystems/ngraph/pull/3118 (Fix fused sigmoid overflow.)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 4, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "half_mse"


def logistic(in0):
    return np.exp(in0) / (np.exp(in0) + 1)  # right: return 1 / (np.exp(-in0) + 1)


def sigmoid_multiply(in0, in1):
    """Logistic of one input times the other."""
    return logistic(in0) * in1


def sigmoid_multiply_backprop(in0, in1, delta):
    s = logistic(in0)
    i0 = delta * in1 * s * (1 - s)
    i1 = delta * s
    return i0, i1


def forward(params, X):
    z = X @ params["W1"].T + params["b1"]
    return sigmoid_multiply(z, z) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum(axis=1).mean() / 2


def gradients(params, X, y):
    z = X @ params["W1"].T + params["b1"]
    a = sigmoid_multiply(z, z)
    delta = (a @ params["W2"].T + params["b2"] - y) / len(X)
    i0, i1 = sigmoid_multiply_backprop(z, z, delta @ params["W2"])
    dz = i0 + i1
    return {"W1": dz.T @ X, "b1": dz.sum(axis=0), "W2": delta.T @ a, "b2": delta.sum(axis=0)}
