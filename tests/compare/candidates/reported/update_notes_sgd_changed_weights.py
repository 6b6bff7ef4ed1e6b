"""SGD-NEURAL-NET updates the weights of a layer inside the backward loop, so that the layer below is reached through
weights that have already been changed.

Source: https://github.com/390introml/notes/pull/65 (Polish neural networks chapter)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def f(Z):
    return np.maximum(Z, 0)


def df(Z):
    return (Z > 0).astype(float)


def softmax(Z):
    e = np.exp(Z - Z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


def nn_forward(X, W, W0, L):
    # columns are data points, A[0] = X
    A, Z = {0: X}, {}
    for l in range(1, L + 1):
        Z[l] = W[l].T @ A[l - 1] + W0[l]
        A[l] = softmax(Z[l]) if l == L else f(Z[l])
    return A, Z


def sgd_neural_net(X, Y, W, W0, L, eta, T=1):
    n = X.shape[1]
    for t in range(T):
        A, Z = nn_forward(X, W, W0, L)
        dZ, dW, dW0 = {}, {}, {}
        # error back-propagation
        for l in range(L, 0, -1):
            if l == L:
                dZ[l] = (A[L] - Y) / n
            else:
                dA = W[l + 1] @ dZ[l + 1]
                dZ[l] = dA * df(Z[l])
            dW[l] = A[l - 1] @ dZ[l].T
            dW0[l] = dZ[l].sum(axis=1, keepdims=True)
            W[l] = W[l] - eta * dW[l]  # right: nothing
            W0[l] = W0[l] - eta * dW0[l]
        # missing: for l in range(1, L + 1): W[l] = W[l] - eta * dW[l]
    return W, W0


def unpack(params):
    L = len(params) // 2
    W = {l: np.asarray(params[f"W{l}"], dtype=float).T for l in range(1, L + 1)}
    W0 = {l: np.reshape(params[f"b{l}"], (-1, 1)) for l in range(1, L + 1)}
    return W, W0, L


def forward(params, X):
    W, W0, L = unpack(params)
    A, _ = nn_forward(np.asarray(X).T, W, W0, L)
    return A[L].T


def step(params, X, y, lr):
    W, W0, L = unpack(params)
    W, W0 = sgd_neural_net(np.asarray(X).T, np.asarray(y).T, W, W0, L, lr)
    out = {}
    for l in range(1, L + 1):
        out[f"W{l}"] = W[l].T
        out[f"b{l}"] = W0[l].ravel()
    return out
