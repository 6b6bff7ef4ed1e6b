"""In the loop over the hidden layers every layer gets the derivative of the cost with respect to the network's output
(dAL), where it should get what the layer behind it has passed back.

Source: https://github.com/Kulbear/deep-learning-coursera/issues/27 (a small code issues i think in
deep-learning-coursera/Neural Networks and Deep Learning/Building your Deep Neural Network - Step by Step.ipynb)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        A_prev = A
        W, b = parameters["W" + str(l)], parameters["b" + str(l)].reshape(-1, 1)
        A = sigmoid(np.dot(W, A_prev) + b)
        caches.append(((A_prev, W, b), A))
    return A, caches


def compute_cost(AL, Y):
    return np.sum((AL - Y) ** 2) / (2 * Y.shape[1])


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def sigmoid_backward(dA, A):
    return dA * A * (1 - A)


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = AL - Y

    linear_cache, A = caches[L - 1]
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = linear_backward(
        sigmoid_backward(dAL, A), linear_cache)

    for l in reversed(range(L - 1)):
        linear_cache, A = caches[l]
        dZ = sigmoid_backward(dAL, A)  # right: dZ = sigmoid_backward(grads["dA" + str(l + 2)], A)
        dA_prev_temp, dW_temp, db_temp = linear_backward(dZ, linear_cache)
        grads["dA" + str(l + 1)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads


def forward(params, X):
    return L_model_forward(X.T, params)[0].T


def loss(params, X, y):
    return compute_cost(L_model_forward(X.T, params)[0], y.T)


def gradients(params, X, y):
    AL, caches = L_model_forward(X.T, params)
    grads = L_model_backward(AL, y.T, caches)
    return {name: grads["d" + name] for name in params}
