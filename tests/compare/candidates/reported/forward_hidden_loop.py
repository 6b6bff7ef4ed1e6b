"""In the loop over the hidden layers A_prev stays X: layer 2 gets the input X instead of A1. A_prev must become the A
of the layer before.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of a DeepLearning.AI thread '#Week4
_Assignment1_Exercise5': X ends up as the input at layer 2)
"""

# Course style: everything in columns, parameters and caches in dicts
import numpy as np

AGAINST = "network"
LAYERS = (5, 5, 5, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    return A, Z


def relu(Z):
    A = np.maximum(0, Z)
    return A, Z


def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    return Z, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


def L_model_forward(X, parameters):
    """[LINEAR -> RELU] * (L-1) -> LINEAR -> SIGMOID"""
    caches = []
    A_prev = X  # or here
    L = len(parameters) // 2

    for l in range(1, L):  # or here
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)],  # or here
                                             parameters["b" + str(l)], "relu")  # or here
        caches.append(cache)  # or here
        # missing: A_prev = A

    AL, cache = linear_activation_forward(A, parameters["W" + str(L)],
                                          parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


def columns(params):
    """biases as (n, 1) columns"""
    return {k: v.reshape(-1, 1) if k[0] == "b" else v for k, v in params.items()}


def forward(params, X):
    AL, _ = L_model_forward(X.T, columns(params))
    return AL.T


def loss(params, X, y):
    AL, _ = L_model_forward(X.T, columns(params))
    return np.mean((AL - y.T) ** 2)
