"""The loop over the hidden layers looks up dA by l + 1, under which nothing is stored yet; what the layer above has
left stands under l + 2.

Source: https://github.com/fanghao6666/neural-networks-and-deep-learning/pull/13 (Update Building your Deep Neural
Network Step by Step v3.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def linear_activation_forward(A_prev, W, b, activation):
    Z = np.dot(W, A_prev) + b.reshape(-1, 1)
    A = 1 / (1 + np.exp(-Z)) if activation == "sigmoid" else np.maximum(0, Z)
    return A, (A_prev, W, Z, A)


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


def linear_activation_backward(dA, cache, activation):
    A_prev, W, Z, A = cache
    if activation == "relu":
        dZ = np.where(Z > 0, dA, 0)
    else:
        dZ = dA * A * (1 - A)
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = AL - Y

    # Lth layer (SIGMOID -> LINEAR) gradients
    current_cache = caches[L - 1]
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(
        dAL, current_cache, "sigmoid")

    for l in reversed(range(L - 1)):
        # lth layer: (RELU -> LINEAR) gradients
        current_cache = caches[l]
        dA = grads["dA" + str(l + 1)]  # right: dA = grads["dA" + str(l + 2)]
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(dA, current_cache, "relu")
        grads["dA" + str(l + 1)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads


def forward(params, X):
    return L_model_forward(X.T, params)[0].T


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * X.shape[0])


def gradients(params, X, y):
    AL, caches = L_model_forward(X.T, params)
    grads = L_model_backward(AL, y.T, caches)
    return {name: grads["d" + name] for name in params}
