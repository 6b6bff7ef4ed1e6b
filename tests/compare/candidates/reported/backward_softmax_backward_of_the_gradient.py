"""The Jacobian of the softmax is evaluated at the incoming gradient dA instead of at the layer's weighted sums Z.

Source: https://offlinew.com/q/q/3383959922 (Understanding backpropagation with softmax, 19 Oct 2019)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "mse"


def relu(Z):
    return np.maximum(0, Z)


def softmax(Z):
    exps = np.exp(Z - Z.max(axis=0))
    return exps / np.sum(exps, axis=0)


def relu_backward(dA, Z):
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ


def softmax_backward(dA, Z):
    s_all = softmax(dA)  # right: s_all = softmax(Z)
    dZ = np.zeros(dA.shape)
    for c in range(dA.shape[1]):            # one example per column
        s = s_all[:, c].reshape(-1, 1)
        jacobian = np.diagflat(s) - np.dot(s, s.T)
        dZ[:, c] = np.dot(jacobian, dA[:, c])
    return dZ


def linear_backward(dZ, A_prev, W):
    dW = np.dot(dZ, A_prev.T)
    db = np.sum(dZ, axis=1)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def linear_activ_backward(dA, Z, lin_cache, activation):
    A_prev, W = lin_cache
    if activation == "relu":
        dZ = relu_backward(dA, Z)
    elif activation == "softmax":
        dZ = softmax_backward(dA, Z)
    return linear_backward(dZ, A_prev, W)


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, lin_caches, z_caches = X, [], []
    for l in range(1, L + 1):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        Z = np.dot(W, A) + b.reshape(-1, 1)
        lin_caches.append((A, W))
        z_caches.append(Z)
        A = relu(Z) if l < L else softmax(Z)
    return A, lin_caches, z_caches


def L_model_backward(AL, Y, lin_caches, z_caches):
    grads = {}
    dA = 2 * (AL - Y) / Y.size
    for l in reversed(range(len(z_caches))):
        activation = "softmax" if l == len(z_caches) - 1 else "relu"
        dA, grads["W" + str(l + 1)], grads["b" + str(l + 1)] = linear_activ_backward(dA, z_caches[l], lin_caches[l], activation)
    return grads


def forward(params, X):
    return L_model_forward(X.T, params)[0].T


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    AL, lin_caches, z_caches = L_model_forward(X.T, params)
    return L_model_backward(AL, y.T, lin_caches, z_caches)
