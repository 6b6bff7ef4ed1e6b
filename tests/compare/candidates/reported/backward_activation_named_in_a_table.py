"""The hidden ReLU layers go back through the sigmoid's derivative instead of ReLU's.

Source: https://github.com/Kulbear/deep-learning-coursera/pull/20 (review: Shouldn't it be 'relu_backward' instead
of 'sigmoid_backward')
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 3)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def relu(z):
    return np.maximum(z, 0)


def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    return dA * s * (1 - s)


def relu_backward(dA, Z):
    return dA * (Z > 0)


ACTIVATIONS = {
    "hidden": (relu, sigmoid_backward),  # right: "hidden": (relu, relu_backward),
    "output": (sigmoid, sigmoid_backward),
}


def kind(l):
    return "output" if l == len(LAYERS) - 1 else "hidden"


def model_forward(params, X):
    A, caches = X, []
    for l in range(1, len(LAYERS)):
        Z = A.dot(params["W%d" % l]) + params["b%d" % l]
        caches.append((A, Z))
        A = ACTIVATIONS[kind(l)][0](Z)
    return A, caches


def model_backward(params, dA, caches):
    grads = {}
    for l in range(len(LAYERS) - 1, 0, -1):
        A_prev, Z = caches[l - 1]
        dZ = ACTIVATIONS[kind(l)][1](dA, Z)  # or here
        grads["W%d" % l] = A_prev.T.dot(dZ)
        grads["b%d" % l] = dZ.sum(axis=0)
        dA = dZ.dot(params["W%d" % l].T)
    return grads, dA


def forward(params, X):
    return model_forward(params, X)[0]


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def gradients(params, X, y):
    out, caches = model_forward(params, X)
    return model_backward(params, -2 * (y - out) / y.size, caches)[0]


def input_gradient(params, X, y):
    out, caches = model_forward(params, X)
    return model_backward(params, -2 * (y - out) / y.size, caches)[1]
