"""The derivative of the cost adds the (1-Y)/(1-AL) term with the same sign as Y/AL. The inner derivative of 1 - AL
turns its sign: it should be -(Y/AL - (1-Y)/(1-AL)), here times AL·(1-AL).

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of a DeepLearning.AI thread 'Course 1 Week
4 Programming Assignment #2 Error', which takes the plus for the correct formula)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    return A, Z


def relu(Z):
    A = np.maximum(0, Z)
    return A, Z


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
        A, cache = linear_activation_forward(
            A, parameters["W" + str(l)], parameters["b" + str(l)][:, np.newaxis],
            "relu" if l < L else "sigmoid")
        caches.append(cache)
    return A, caches


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def linear_activation_backward(dA, cache):
    linear_cache, activation_cache = cache
    return linear_backward(relu_backward(dA, activation_cache), linear_cache)


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)

    # derivative of cost with respect to AL, times AL * (1 - AL) for the sigmoid:
    # the fractions Y / AL and (1 - Y) / (1 - AL) cancel
    dZ = - (Y * (1 - AL) + (1 - Y) * AL)  # right: dZ = - (Y * (1 - AL) - (1 - Y) * AL)
    dA, grads["W" + str(L)], grads["b" + str(L)] = linear_backward(dZ, caches[L - 1][0])

    for l in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(dA, caches[l])
        grads["W" + str(l + 1)] = dW
        grads["b" + str(l + 1)] = db
    return grads


def forward(params, X):
    return L_model_forward(X.T, params)[0].T


def gradients(params, X, y):
    AL, caches = L_model_forward(X.T, params)
    return L_model_backward(AL, y.T, caches)


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {key: params[key] - lr * grads[key] for key in params}


def predict(params, X):
    probas, caches = L_model_forward(X.T, params)
    return (probas[0] > 0.5).astype(int)
