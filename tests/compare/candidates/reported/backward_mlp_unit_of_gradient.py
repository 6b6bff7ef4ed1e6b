"""The gradients of the weights are sums over the samples, where the error is their mean; they have to be divided by n.

Source: https://github.com/PRML/PRMLT/issues/43 (Tweak NN: "correct unit of gradient", which is read here as the
missing 1/n; the issue has no code)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
LAYOUT = "in_out"
BIAS = False
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def weights(params):
    L = len(LAYERS)
    return [params[f"W{l}"] for l in range(1, L)]


def mlpPred(W, X):
    """X: d x n data matrix; returns the values of all layers, p x n the last"""
    Z = [X]
    for Wl in W:
        Z.append(sigmoid(Wl.T @ Z[-1]))
    return Z


def mlp(W, X, Y):
    """Mean squared error (half) and the gradients, one for each matrix"""
    n = X.shape[1]
    # forward
    Z = mlpPred(W, X)
    # backward
    E = Z[-1] - Y
    mse = np.sum(E * E) / (2 * n)
    G = [None] * len(W)
    for l in range(len(W) - 1, -1, -1):
        df = Z[l + 1] * (1 - Z[l + 1])
        dG = df * E
        dW = Z[l] @ dG.T  # right: dW = Z[l] @ dG.T / n
        G[l] = dW
        E = W[l] @ dG
    return mse, G


def forward(params, X):
    return mlpPred(weights(params), X.T)[-1].T


def loss(params, X, y):
    return mlp(weights(params), X.T, y.T)[0]


def gradients(params, X, y):
    _, G = mlp(weights(params), X.T, y.T)
    return {f"W{l}": dW for l, dW in enumerate(G, 1)}


def step(params, X, y, eta):
    W = weights(params)
    _, G = mlp(W, X.T, y.T)
    return {f"W{l}": Wl - eta * dW for l, (Wl, dW) in enumerate(zip(W, G), 1)}
