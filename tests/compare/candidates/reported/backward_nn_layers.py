"""The backward pass of ReLU sets to 0 where the gradient from the next layer is not positive; it should look at the
layer's own input.

Source: https://srkds.github.io/personal-blog/deep-neural-networks.html (Neural Nets, "Learnings")
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def relu(Z):
    return np.maximum(0, Z)


def relu_backward(dA, Z):
    dZ = np.array(dA, copy=True)
    dZ[dA <= 0] = 0  # right: dZ[Z <= 0] = 0
    return dZ


def softmax(Z):
    e = np.exp(Z - Z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


def forward_prop(X, parameters):
    """columns are examples, as in the course; returns the output and what the backward pass needs"""
    L = len(parameters) // 2
    A = X.T
    caches = []
    for i in range(1, L + 1):
        A_prev = A
        Z = parameters["W" + str(i)].dot(A_prev) + parameters["b" + str(i)].reshape(-1, 1)
        A = relu(Z) if i < L else softmax(Z)
        caches.append((A_prev, Z))
    return A, caches


def compute_cost(Z, y):
    m = Z.shape[1]
    top = Z.max(axis=0)
    log_sum = top + np.log(np.exp(Z - top).sum(axis=0))
    return np.sum(log_sum - Z[y, np.arange(m)]) / m


def forward(params, X):
    return forward_prop(X, params)[0].T


def loss(params, X, y):
    _, caches = forward_prop(X, params)
    return compute_cost(caches[-1][1], y)


def gradients(params, X, y):
    L = len(params) // 2
    m = X.shape[0]
    AL, caches = forward_prop(X, params)
    dZ = AL.copy()
    dZ[y, np.arange(m)] -= 1
    grads = {}
    for i in range(L, 0, -1):
        A_prev, Z = caches[i - 1]
        if i < L:
            dZ = relu_backward(dA, Z)
        grads["W" + str(i)] = dZ.dot(A_prev.T) / m
        grads["b" + str(i)] = dZ.sum(axis=1) / m
        dA = params["W" + str(i)].T.dot(dZ)
    return grads


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
