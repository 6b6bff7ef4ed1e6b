"""Every hidden layer starts from the gradient that the output layer sent back, dA(L); it must be the one that the
layer above it has sent, dA(l+2).

Source: https://github.com/AlbertHG/Coursera-Deep-Learning-deeplearning.ai/issues/5; the same in
Kulbear/deep-learning-coursera issue 27 and fanghao6666/neural-networks-and-deep-learning pull 7
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4, 4, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "out_in"


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def linear_activation_forward(A_prev, W, b, activation):
    Z = np.dot(W, A_prev) + b.reshape(-1, 1)
    A = sigmoid(Z) if activation == "sigmoid" else np.maximum(0, Z)
    return A, (A_prev, W, Z)


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


def linear_backward(dZ, cache):
    A_prev, W, Z = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def relu_backward(dA, cache):
    Z = cache[2]
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    current_cache = caches[L - 1]
    grads["dA" + str(L)], grads["W" + str(L)], grads["b" + str(L)] = linear_backward(AL - Y, current_cache)
    for l in reversed(range(L - 1)):
        current_cache = caches[l]
        dZ = relu_backward(grads["dA" + str(L)], current_cache)
        # right: dZ = relu_backward(grads["dA" + str(l + 2)], current_cache)
        dA_prev_temp, dW_temp, db_temp = linear_backward(dZ, current_cache)
        grads["dA" + str(l + 1)] = dA_prev_temp
        grads["W" + str(l + 1)] = dW_temp
        grads["b" + str(l + 1)] = db_temp
    return grads


def forward(params, X):
    return L_model_forward(X.T, params)[0].T


def gradients(params, X, y):
    AL, caches = L_model_forward(X.T, params)
    grads = L_model_backward(AL, y.T, caches)
    return {name: grads[name] for name in params}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
