"""dW multiplies the activations and dZ elementwise; it should be the matrix product of dZ and the transposed
activations.

Source: https://community.deeplearning.ai/t/exercise-7-linear-backward/241052 (Exercise 7 - linear_backward)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(Z):
    return np.exp(-np.logaddexp(0, -Z))


def relu(Z):
    return np.maximum(0, Z)


def linear_activation_forward(A_prev, W, b, activation):
    Z = np.dot(W, A_prev) + b
    A = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, ((A_prev, W, b), Z)


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.multiply(A_prev, dZ)  # right: dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"][:, None],
                                             "relu" if l < L else "sigmoid")
        caches.append(cache)
    return A, caches


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dZ = AL - Y
    for l in range(L, 0, -1):
        linear_cache, Z = caches[l - 1]
        if l < L:
            dZ = dA_prev * (Z > 0)
        dA_prev, grads[f"W{l}"], db = linear_backward(dZ, linear_cache)
        grads[f"b{l}"] = db[:, 0]
    return grads


def forward(params, X):
    return L_model_forward(X.T, params)[0].T


def loss(params, X, y):
    Z = L_model_forward(X.T, params)[1][-1][1]
    return np.mean(np.logaddexp(0, Z) - y.T * Z)


def gradients(params, X, y):
    AL, caches = L_model_forward(X.T, params)
    return L_model_backward(AL, y.T, caches)
