"""dW[l] is computed as dz[l] times a[l-1], both of them columns; a[l-1] has to be transposed.

Source: https://github.com/fengdu78/deeplearning_ai_books/issues/21 (page 107 of the notes, 4.2, step 2 of the
backward pass)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4, 4)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"

L = len(LAYERS) - 1


def g(l, z):
    if l == L:
        return 1 / (1 + np.exp(-z))
    return np.maximum(0, z)


def forward_one(params, x):
    """x: (n[0], 1). Returns all z and a of one training example."""
    a, z = {0: x}, {}
    for l in range(1, L + 1):
        z[l] = np.dot(params[f"W{l}"], a[l - 1]) + params[f"b{l}"].reshape(-1, 1)
        a[l] = g(l, z[l])
    return z, a


def backward_one(params, z, a, y):
    dW, db = {}, {}
    dz = a[L] - y
    for l in range(L, 0, -1):
        dW[l] = np.zeros_like(params[f"W{l}"])
        dW[l] += dz * a[l - 1]  # right: dW[l] += dz * a[l - 1].T
        db[l] = dz[:, 0]
        if l > 1:
            da = np.dot(params[f"W{l}"].T, dz)
            dz = da * (z[l - 1] > 0)
    return dW, db


def forward(params, X):
    return np.array([forward_one(params, x.reshape(-1, 1))[1][L][:, 0] for x in X])


def loss(params, X, y):
    total = 0
    for x, t in zip(X, y):
        zL = forward_one(params, x.reshape(-1, 1))[0][L][:, 0]
        total = total + np.sum(np.logaddexp(0, zL) - t * zL)
    return total / y.size


def gradients(params, X, y):
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    for x, t in zip(X, y):
        z, a = forward_one(params, x.reshape(-1, 1))
        dW, db = backward_one(params, z, a, t.reshape(-1, 1))
        for l in range(1, L + 1):
            grads[f"W{l}"] = grads[f"W{l}"] + dW[l] / y.size
            grads[f"b{l}"] = grads[f"b{l}"] + db[l] / y.size
    return grads


def step(params, X, y, alpha):
    grads = gradients(params, X, y)
    return {name: params[name] - alpha * grads[name] for name in params}
