"""The bias gradient of a layer is one number, summed over its units as well as over the samples.

Source: https://github.com/Kulbear/deep-learning-coursera/issues/8 (IN ASSIGNMENT 4)
"""
import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "sgd"

DEPTH = len(LAYERS) - 1


def sigmoid(Z):
    E = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1 / (1 + E), E / (1 + E))


def L_model_forward(params, A):
    caches = []
    for l in range(1, DEPTH + 1):
        Z = params[f"W{l}"] @ A + params[f"b{l}"][:, None]
        caches.append((A, Z))
        A = sigmoid(Z) if l == DEPTH else np.maximum(Z, 0)
    return A, caches


def linear_backward(dZ, A_prev, W):
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.full((dZ.shape[0], 1), np.sum(dZ) / m, dZ.dtype)  # right: db = np.sum(dZ, axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db[:, 0]


def forward(params, X):
    return L_model_forward(params, X.T)[0].T


def loss(params, X, y):
    Z = L_model_forward(params, X.T)[1][-1][1].T
    return np.mean(np.maximum(Z, 0) - Z * y + np.log1p(np.exp(-np.abs(Z))))


def gradients(params, X, y):
    AL, caches = L_model_forward(params, X.T)
    dZ = (AL - y.T) / LAYERS[-1]
    grads = {}
    for l in range(DEPTH, 0, -1):
        A_prev, _ = caches[l - 1]
        dA, grads[f"W{l}"], grads[f"b{l}"] = linear_backward(dZ, A_prev, params[f"W{l}"])
        if l > 1:
            dZ = dA * (caches[l - 2][1] > 0)
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
