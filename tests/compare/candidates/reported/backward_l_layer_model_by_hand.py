"""The sigmoid's derivative is applied twice at the output: by hand and again in linear_activation_backward.

Source: https://github.com/Kulbear/deep-learning-coursera/pull/42 (fix error in Building your Deep Neural Network -
Step by Step IN [18])
"""

# Building a deep net step by step: helper functions with caches.
import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z)), Z


def relu(Z):
    return np.maximum(0, Z), Z


def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    return dA * s * (1 - s)


def relu_backward(dA, cache):
    dZ = np.array(dA, copy=True)
    dZ[cache <= 0] = 0
    return dZ


def linear_activation_forward(A_prev, W, b, activation):
    Z = np.dot(W, A_prev) + b
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, ((A_prev, W, b), activation_cache)


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        activation = "relu" if l < L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], activation)
        caches.append(cache)
    return A, caches


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return np.dot(W.T, dZ), dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    # derivative of the cost with respect to AL
    dAL = AL - Y
    current_cache = caches[-1]
    dA, grads["W" + str(L)], grads["b" + str(L)] = linear_activation_backward(  # or here
        sigmoid_backward(dAL, current_cache[1]), current_cache, "sigmoid")  # right: dAL, current_cache, "sigmoid")
    for l in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(dA, caches[l], "relu")
        grads["W" + str(l + 1)] = dW
        grads["b" + str(l + 1)] = db
    return grads


def columns(params):
    return {k: v.reshape(-1, 1) if k[0] == "b" else v for k, v in params.items()}


def forward(params, X):
    return L_model_forward(X.T, columns(params))[0].T


def gradients(params, X, y):
    AL, caches = L_model_forward(X.T, columns(params))
    grads = L_model_backward(AL, y.T, caches)
    return {k: grads[k].reshape(params[k].shape) for k in params}
